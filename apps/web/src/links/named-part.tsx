import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'

/** The title of a part that links name by their hash. It is loaded after the page, so that only it can be scrolled to. */
export function NamedPart({ id, children }: { id: string; children: ReactNode }) {
  const { hash } = useLocation()
  const part = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (hash === id) part.current?.scrollIntoView()
  }, [hash, id])
  return (
    <span ref={part} id={id} className="scroll-mt-6">
      {children}
    </span>
  )
}
