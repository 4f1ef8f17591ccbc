import { Button } from '@earshot/ui/button'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { Dialog } from '@earshot/ui/dialog'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import type { Purpose } from '../api/views.ts'
import { ToldFields, useToldInstant, useToldNow } from './told-fields.tsx'

export type Withdrawing = { clientId: string; pseudonym: string; purposes: readonly Purpose[] }

/** Writes down a withdrawal, or a no where nothing was agreed to. It is said to be done only when the server has written it. */
export function WithdrawDialog({ of, onClose }: { of: Withdrawing; onClose: () => void }) {
  const t = useTranslations('clients.withdraw')
  const tp = useTranslations('consent.purposes')
  const tc = useTranslations('app')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const format = useFormatter()
  const toldNow = useToldNow()
  const toInstant = useToldInstant()
  const queries = useQueryClient()
  const [extent, setExtent] = useState<'all' | 'some' | null>(of.purposes.length > 1 ? null : 'all')
  const [purposes, setPurposes] = useState<Purpose[]>([])
  const [told, setTold] = useState(toldNow)
  const [tried, setTried] = useState(false)
  const write = useMutation(trpc.consent.withdraw.mutationOptions())
  const when = toInstant(told)
  const isRefusal = of.purposes.length === 0
  const title = t(isRefusal ? 'titleNo' : 'title', { name: of.pseudonym })

  function submit() {
    setTried(true)
    if (!extent || !when || (extent === 'some' && purposes.length === 0)) return
    const what = extent === 'all' ? { all: true as const } : { purposes }
    write.mutate(
      { clientId: of.clientId, what, ...when },
      {
        async onSuccess() {
          // Said to be done once the page shows it.
          await queries.invalidateQueries()
          notify({
            title: t(isRefusal ? 'savedNo' : 'saved', {
              name: of.pseudonym,
              time: format.dateTime(new Date(), 'time'),
            }),
          })
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      lead={isRefusal ? t('leadNo', { name: of.pseudonym }) : t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {tc('cancel')}
          </Button>
          <Button variant="primary" isPending={write.isPending} onPress={submit}>
            {t(isRefusal ? 'submitNo' : 'submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={title}
          labelHidden
          value={extent}
          onChange={(value) => setExtent(value === 'all' ? 'all' : 'some')}
          error={tried && !extent ? t('missing') : undefined}
        >
          <Radio value="all" description={t('allMeans', { name: of.pseudonym })}>
            <span className="font-semibold">{t('all')}</span>
          </Radio>
          {of.purposes.length > 1 ? (
            <Radio value="some" description={t('someMeans')}>
              <span className="font-semibold">{t('some')}</span>
            </Radio>
          ) : null}
        </RadioGroup>
        {extent === 'some' ? (
          <CheckboxGroup
            label={t('purposes')}
            value={purposes}
            onChange={(chosen) => setPurposes(of.purposes.filter((one) => chosen.includes(one)))}
            error={tried && purposes.length === 0 ? t('purposesMissing') : undefined}
            className="pl-7"
          >
            {of.purposes.map((one) => (
              <Checkbox key={one} value={one}>
                {tp(one)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        ) : null}
        <ToldFields
          told={told}
          onChange={setTold}
          words={{ how: t('how'), when: t('when') }}
          error={tried && !when ? t('whenWrong') : undefined}
        />
        {isRefusal ? null : <p className="measure text-sm text-ink-soft">{t('effect')}</p>}
        {write.isError ? (
          <p role="alert" className="font-medium text-may-not">
            {te('notDone')}. {say(write.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
