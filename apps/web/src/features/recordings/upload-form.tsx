import { Button } from '@earshot/ui/button'
import { FileDrop } from '@earshot/ui/file-drop'
import { FileAudio, Plus } from '@earshot/ui/icons'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { Option, Select } from '@earshot/ui/select'
import { StateBand } from '@earshot/ui/state-mark'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { AddSessionDialog } from '../../sessions/add-session-dialog.tsx'
import { ACCEPTED, problemOfFile } from './file-choice.ts'
import { useSizeWords } from './upload-progress.tsx'
import type { Source } from './uploads.ts'
import { useNow } from '../../clock/use-now.ts'

const sources: Source[] = ['phone', 'recorder', 'computer', 'video-call', 'other']

type Choice = { file: File; sessionId: string; source: Source }

export function UploadForm({ first, onChosen }: { first: Choice | null; onChosen: (choice: Choice) => void }) {
  const t = useTranslations('recordings')
  const format = useFormatter()
  const size = useSizeWords()
  const me = useMe().person
  const sessions = useQuery(trpc.sessions.list.queryOptions())
  const now = useNow()
  const [file, setFile] = useState<File | null>(first?.file ?? null)
  const [sessionId, setSessionId] = useState(first?.sessionId ?? '')
  const [source, setSource] = useState<Source | null>(first?.source ?? null)
  const [tried, setTried] = useState(false)
  const [adding, setAdding] = useState(false)

  const held = (sessions.data?.sessions ?? []).filter(
    (one) => one.clinician.id === me.id && Date.parse(one.startedAt) <= now,
  )
  const session = held.find((one) => one.id === sessionId)
  const declined = session?.clients.some((one) => one.answer === 'no') ?? false
  const waits = session?.clients.some((one) => one.asked && one.answer === 'none') ?? false
  const fileProblem = file ? problemOfFile(file) : tried ? 'fileMissing' : null

  function submit() {
    setTried(true)
    if (file && !problemOfFile(file) && session && !declined && source) onChosen({ file, sessionId, source })
  }

  return (
    <form
      id="upload"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {file && !fileProblem ? (
        <div className="flex items-center gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
          <FileAudio aria-hidden size={20} strokeWidth={1.6} className="shrink-0 text-ink-faint" />
          <span className="min-w-0 flex-1 truncate">
            {t('form.chosen', { name: file.name, size: size(file.size) })}
          </span>
          <Button size="sm" variant="quiet" onPress={() => setFile(null)}>
            {t('form.change')}
          </Button>
        </div>
      ) : (
        <FileDrop
          label={t('form.file')}
          hint={t('form.fileHint')}
          choose={t('form.choose')}
          accept={ACCEPTED}
          onFile={setFile}
          error={fileProblem ? t(`form.${fileProblem}`) : undefined}
        />
      )}
      <div className="flex flex-col items-start gap-2">
        <Select
          className="w-full"
          label={t('form.session')}
          placeholder={sessions.data && held.length === 0 ? t('form.sessionNone') : t('form.sessionMissing')}
          value={sessionId || null}
          onChange={(key) => setSessionId(String(key ?? ''))}
          error={tried && !session ? t('form.sessionMissing') : undefined}
        >
          {held.slice(0, 40).map((one) => (
            <Option
              key={one.id}
              id={one.id}
              textValue={t('name', { client: format.list(one.clients.map((c) => c.pseudonym)), number: one.number })}
              description={format.dateTime(new Date(one.startedAt), 'dayTime')}
            >
              {t('name', { client: format.list(one.clients.map((c) => c.pseudonym)), number: one.number })}
            </Option>
          ))}
        </Select>
        <Button size="sm" variant="quiet" className="-ml-2.5" onPress={() => setAdding(true)}>
          <Plus aria-hidden size={14} />
          {t('form.sessionNew')}
        </Button>
      </div>
      {declined ? (
        <StateBand state="may-not">{t('form.declined')}</StateBand>
      ) : waits ? (
        <StateBand state="waiting">{t('form.waiting')}</StateBand>
      ) : null}
      <RadioGroup
        label={t('sources.label')}
        orientation="horizontal"
        value={source}
        onChange={(value) => setSource(sources.find((one) => one === value) ?? null)}
        error={tried && !source ? t('sources.missing') : undefined}
      >
        {sources.map((one) => (
          <Radio key={one} value={one}>
            {t(`sources.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {adding ? <AddSessionDialog clientIds={[]} onClose={() => setAdding(false)} onAdded={setSessionId} /> : null}
    </form>
  )
}
