import { useEffect, useRef, type ReactNode } from 'react'
import { cx } from '@earshot/ui/class-names'

/** The heading of what the recorder does now. The focus goes to it: the button that led here is gone. */
export function Heading({
  children,
  takesFocus = true,
  className,
}: {
  children: ReactNode
  takesFocus?: boolean
  className?: string
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={cx('text-2xl font-semibold tracking-[-0.012em] outline-none', className)}
    >
      {children}
    </h1>
  )
}
