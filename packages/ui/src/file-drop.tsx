import type { ReactNode } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from './button.tsx'
import { cx } from './class-names.tsx'
import { FileAudio } from './icons.tsx'

export type FileDropProps = {
  /** What to drop here; read out with the zone. */
  label: string
  hint?: ReactNode
  choose: ReactNode
  accept: string[]
  onFile: (file: File) => void
  error?: ReactNode
}

/** One file, dropped or chosen. */
export function FileDrop({ label, hint, choose, accept, onFile, error }: FileDropProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <DropZone
        aria-label={label}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === 'file')
          if (dropped) void dropped.getFile().then(onFile)
        }}
        className={cx(
          'flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-7 text-center transition-colors',
          'data-drop-target:border-accent data-drop-target:bg-accent-soft',
          error ? 'border-may-not' : 'border-line-strong/70',
        )}
      >
        <FileAudio aria-hidden size={22} strokeWidth={1.5} className="text-ink-faint" />
        <p className="font-medium max-sm:hidden">{label}</p>
        <FileTrigger
          acceptedFileTypes={accept}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) onFile(file)
          }}
        >
          <Button size="sm">{choose}</Button>
        </FileTrigger>
        {hint ? <p className="text-sm text-ink-faint">{hint}</p> : null}
      </DropZone>
      {error ? (
        <p role="alert" className="flex gap-1.5 text-sm font-medium text-may-not">
          <span aria-hidden>▲</span>
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  )
}
