import { useEffect, useEffectEvent, useState } from 'react'

/** A part of the code that comes when it is first needed, or before that in a quiet moment. */
export type OnDemand<Part> = { now(): Part | null; load(): Promise<Part> }

export function onDemand<Part>(fetchPart: () => Promise<Part>): OnDemand<Part> {
  let part: Part | null = null
  return {
    now: () => part,
    async load() {
      part ??= await fetchPart()
      return part
    },
  }
}

/** Gives the part once it is `wanted` and there. `onFailed` where it could not be fetched; wanted again, it is tried again. */
export function useOnDemand<Part>(source: OnDemand<Part>, wanted: boolean, onFailed: () => void): Part | null {
  const [part, setPart] = useState(() => ({ it: source.now() }))
  const failed = useEffectEvent(onFailed)
  useEffect(() => {
    if (!wanted || part.it) return
    let here = true
    source.load().then(
      (it) => here && setPart({ it }),
      () => here && failed(),
    )
    return () => {
      here = false
    }
  }, [source, wanted, part])
  return wanted ? part.it : null
}

/** Fetches parts once the page has had some quiet, so that they are there when the connection isn't. */
export function useQuietly(sources: readonly OnDemand<unknown>[], afterMs: number) {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const source of sources) source.load().catch(() => undefined)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [sources, afterMs])
}
