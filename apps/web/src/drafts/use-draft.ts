import { useCallback, useState } from 'react'
import { useMe } from '../api/me.ts'

/**
 * What somebody has begun to write, kept in this tab until they send or discard it: it outlives a reload and the
 * log-off after idle minutes, and is read back only for the same person.
 *
 * @param key names the place, such as `grant:cli_1`
 * @returns the draft (or `empty`), how to change it, and how to discard it
 */
export function useDraft<T>(key: string, empty: T): [T, (next: T) => void, () => void] {
  const place = `earshot:draft:${useMe().person.id}:${key}`
  const [draft, setDraft] = useState<{ place: string; value: T }>(() => ({ place, value: read(place, empty) }))
  if (draft.place !== place) setDraft({ place, value: read(place, empty) })

  const write = useCallback(
    (value: T) => {
      setDraft({ place, value })
      try {
        sessionStorage.setItem(place, JSON.stringify(value))
      } catch {
        // A full or refused storage loses the draft at a reload, not what is on the screen.
      }
    },
    [place],
  )
  const discard = useCallback(() => {
    sessionStorage.removeItem(place)
    setDraft({ place, value: empty })
  }, [place, empty])

  return [draft.place === place ? draft.value : read(place, empty), write, discard]
}

function read<T>(place: string, empty: T): T {
  try {
    const kept = sessionStorage.getItem(place)
    return kept === null ? empty : (JSON.parse(kept) as T)
  } catch {
    return empty
  }
}
