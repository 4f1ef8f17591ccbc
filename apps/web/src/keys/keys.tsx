import { createContext, use, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react'
import { readSequence, type Pressed } from './sequence.ts'
import { isSingleKey, singleKeysWork } from './single-keys.ts'

export type Binding = {
  /** `c`, `?`, `mod+k` (Ctrl, or Cmd on a Mac), or two keys after one another: `g t`. */
  keys: string
  label: string
  run: () => void
  /** Also while one writes or a dialog is open. */
  always?: boolean
}

type Group = { title: string; bindings: Binding[] }
type Keys = { groups: () => Group[]; register: (group: Group) => () => void }

const KeysContext = createContext<Keys | null>(null)

function useRegistry(): Keys {
  const found = use(KeysContext)
  if (!found) throw new Error('This stands outside of KeysProvider')
  return found
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [role=spinbutton]')
  )
}

/** A notice calls itself an alertdialog too, but takes nothing over. */
function inDialog(): boolean {
  const takesOver = ':is([role=dialog], [role=alertdialog]):not([aria-modal=false]), [role=menu], [role=listbox]'
  return document.querySelector(takesOver) !== null
}

/** One listener for all keys of the app; the innermost part that names a key gets it. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const groups = useRef<Group[]>([])
  const pressed = useRef<Pressed>({ key: '', atMs: 0 })
  const [registry] = useState<Keys>(() => ({
    groups: () => groups.current,
    register(group) {
      groups.current = [...groups.current, group]
      return () => {
        groups.current = groups.current.filter((one) => one !== group)
      }
    },
  }))

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const { one, two, next } = readSequence(event, pressed.current)
    pressed.current = next
    const quiet = isWriting(event.target) || inDialog()
    const silenced = (keys: string) => isSingleKey(keys) && !singleKeysWork()
    const bindings = groups.current.toReversed().flatMap((group) => group.bindings)
    const match = bindings.find((b) => (b.keys === two || b.keys === one) && (b.always || !quiet) && !silenced(b.keys))
    if (!match) return
    event.preventDefault()
    pressed.current = { key: '', atMs: 0 }
    match.run()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return <KeysContext value={registry}>{children}</KeysContext>
}

/** Binds keys while the component stands, under a title in the list of keys. */
export function useKeys(title: string, bindings: Binding[]) {
  const { register } = useRegistry()
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const shape = JSON.stringify([title, bindings.map(({ keys, label, always }) => [keys, label, always])])
  const group = useMemo<Group>(() => {
    const [name, parts] = JSON.parse(shape) as [string, [string, string, boolean | null][]]
    return {
      title: name,
      bindings: parts.map(([keys, label, always], at) => ({
        keys,
        label,
        always: always ?? false,
        run: () => latest.current[at]?.run(),
      })),
    }
  }, [shape])
  useEffect(() => register(group), [register, group])
}

/** Every key that works now, by group. */
export function useKeyGroups(): () => { title: string; bindings: Binding[] }[] {
  return useRegistry().groups
}
