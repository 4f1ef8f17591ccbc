import { Label } from 'react-aria-components/Label'
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import type { ReactNode } from 'react'
import { cx } from './class-names.tsx'

export type SliderProps = {
  label: ReactNode
  value: number
  onChange: (value: number) => void
  minValue: number
  maxValue: number
  step: number
  formatOptions?: Intl.NumberFormatOptions
  className?: string
}

/** A value on a track, with its figure beside it. */
export function Slider({ label, className, value, onChange, ...rest }: SliderProps) {
  return (
    <AriaSlider
      {...rest}
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : (next[0] ?? value))}
      className={cx('grid grid-cols-[1fr_auto] gap-x-3', className)}
    >
      <Label className="text-sm font-medium text-ink-soft">{label}</Label>
      <SliderOutput className="text-sm tabular-nums" />
      <SliderTrack className="touch relative col-span-2 h-7 before:absolute before:inset-x-0 before:top-1/2 before:h-1 before:-translate-y-1/2 before:rounded-full before:bg-line">
        <SliderThumb className="top-1/2 size-4 rounded-full border-2 border-surface bg-accent shadow-sheet" />
      </SliderTrack>
    </AriaSlider>
  )
}
