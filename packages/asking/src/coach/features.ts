/** Words that weigh alike, by what they are about; without their endings. */
const kinds: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    nobody: 'nobody noone none never nothing nowhere neither nor',
    not: "not no don't won't can't cannot isn't wasn't doesn't didn't wouldn't couldn't shouldn't aren't haven't hasn't ain't without",
    everybody: 'everyone everybody most all others other everyth whole rest nobody majority',
    law: 'court judge police lawyer warrant subpoena law legal attorney jury trial probation custody immigration',
    erase: 'delet erase eras wipe wip destroy bin binned scrub shred purge gone vanish disappear remov clear trash',
    soon: 'tonight immediate instant straight minute moment second once today tomorrow',
    time: 'day week month hour year fortnight semester term',
    number:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred',
    hear: 'hear heard listen watch see seen view review look play show share discuss',
    people:
      'people person folk trainee student intern colleague staff team class group panel faculty clinician therapist peer friend classmate tutor teacher',
    refuse: 'no refuse refus decline declin object opt disagree',
    agree: 'yes agree consent sign allow permit okay ok',
    loss: 'slot place list fee chart report note appointment lose lost wait queue price discount file record letter',
    family:
      'mum mom mother dad father parent wife husband brother sister gran grandma son daughter aunt uncle partner family',
    feel: 'hurt disappoint sad gutted upset sorry angry proud trust grateful happy glad afraid scared brave selfish',
    need: 'need must require demand insist expect want oblig oblige owe due short deadline quota',
    school:
      'program programme course school college university uni degree placement practicum internship training exam grade thesis portfolio logbook hour licen licens license licence board department faculty class assignment module certificate',
    boss: 'supervisor boss manager director professor tutor clinic agency service hospital management',
    safe: 'safe secure protect encrypt private secret confidential anonymous unhackable guarantee promise',
    record: 'record tape video film camera audio recorder microphone mic footage',
    me: 'i me my mine myself',
    you: 'you your yours yourself',
    nervous: 'nervous awkward weird embarrass silly stupid sorry um uh er erm ugh anxious',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, `#${kind}`])),
)

/**
 * Marks of a sentence that are weighed: its words without their endings and what kind they are of, and pairs of them up
 * to three words apart.
 */
export function featuresOf(sentence: string, withKinds: boolean): Set<string> {
  const words = Array.from(sentence.matchAll(/[a-z0-9']+|[?!]/g), ([word]) => {
    // Whoever's name it is, however long.
    const plain = /^zz+$/.test(word) ? 'zz' : stem(word)
    const kind = withKinds ? (kinds[word] ?? kinds[plain]) : undefined
    return kind ? [plain, kind] : [plain]
  })
  const found = new Set(words.flat())
  for (const [n, some] of words.entries())
    for (const others of words.slice(n + 1, n + 1 + APART))
      for (const one of some) for (const other of others) found.add(`${one} ${other}`)
  return found
}

const APART = 3
const ENDINGS = ['ing', 'edly', 'ed', 'ies', 'es', 's', 'ly']

function stem(word: string): string {
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= 3)
  return ending ? word.slice(0, -ending.length) : word
}
