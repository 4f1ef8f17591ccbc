import { Button } from '@earshot/ui/button'
import { Checkbox } from '@earshot/ui/checkbox'
import { DateField } from '@earshot/ui/date-field'
import { Dialog } from '@earshot/ui/dialog'
import { Plus, X } from '@earshot/ui/icons'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { Option, Select } from '@earshot/ui/select'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Inputs } from '../../api/views.ts'
import type { Relation, Signing } from '../../signing/use-signer-words.ts'

const relations: readonly Relation[] = ['mother', 'father', 'guardian', 'relative', 'legal']
const reasons = ['of-age', 'capacity-regained', 'corrected'] as const
const AT_MOST = 5

type Change = Inputs['signing']['set']['to']
type Named = { key: number; id: string | null; relation: Relation }

/** Sets who signs for a client from now on. */
export function WhoSignsDialog({
  client,
  signing,
  onClose,
}: {
  client: { id: string; pseudonym: string }
  signing: Signing
  onClose: () => void
}) {
  const t = useTranslations('signing.dialog')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const name = client.pseudonym
  const [who, setWho] = useState(signing.who)
  const [signers, setSigners] = useState<Named[]>(() => begun(signing))
  const [ofAgeOn, setOfAge] = useState(signing.ofAgeOn ?? '')
  const [seesSessions, setSees] = useState(signing.seesSessions)
  const [because, setBecause] = useState<(typeof reasons)[number] | null>(null)
  const [tried, setTried] = useState(false)
  const set = useMutation(
    trpc.signing.set.mutationOptions({
      async onSuccess() {
        notify({ title: t('saved', { name }) })
        onClose()
        await queries.invalidateQueries()
      },
    }),
  )
  const wasOthers = signing.who !== 'client'
  const isMissing = who === 'client' && wasOthers && because === null

  function submit() {
    setTried(true)
    if (isMissing) return
    const to: Change =
      who === 'client'
        ? { who, because: because ?? 'corrected' }
        : {
            who,
            signers: signers.map(({ id, relation }) => ({ id, relation })),
            ofAgeOn: ofAgeOn || null,
            seesSessions,
          }
    set.mutate({ clientId: client.id, from: signing.id, to })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title', { name })}
      lead={t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={set.isPending} onPress={submit}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={t('who')}
          value={who}
          onChange={(value) =>
            setWho(value === 'one-representative' || value === 'all-representatives' ? value : 'client')
          }
        >
          <Radio value="client">{t('client', { name })}</Radio>
          <Radio value="one-representative">{t('one', { name })}</Radio>
          <Radio value="all-representatives">{t('all', { name })}</Radio>
        </RadioGroup>
        {who === 'client' ? (
          wasOthers ? (
            <RadioGroup
              label={t('because', { name })}
              value={because}
              onChange={(value) => setBecause(reasons.find((one) => one === value) ?? null)}
              error={tried && isMissing ? t('becauseMissing') : undefined}
            >
              {reasons.map((one) => (
                <Radio key={one} value={one}>
                  {t(`reasons.${one}`, { name })}
                </Radio>
              ))}
            </RadioGroup>
          ) : null
        ) : (
          <>
            <Signers name={name} signers={signers} onChange={setSigners} />
            <DateField
              label={t('ofAge', { name })}
              description={t('ofAgeHint', { name })}
              optional
              value={ofAgeOn}
              onChange={setOfAge}
              className="max-w-56"
            />
            <Checkbox isSelected={seesSessions} onChange={setSees}>
              {t('sees', { name })}
            </Checkbox>
          </>
        )}
        <p className="text-sm text-ink-faint">{t('closes')}</p>
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {set.error ? say(set.error) : null}
        </p>
      </div>
    </Dialog>
  )
}

const begun = ({ signers }: Signing): Named[] =>
  signers.length > 0
    ? signers.map(({ id, relation }, key) => ({ key, id, relation }))
    : [{ key: 0, id: null, relation: 'mother' }]

function Signers({
  name,
  signers,
  onChange,
}: {
  name: string
  signers: Named[]
  onChange: (signers: Named[]) => void
}) {
  const t = useTranslations('signing.dialog')
  const tr = useTranslations('signing.relations')
  // Somebody who is something else to the client is somebody else.
  const relate = (key: number, relation: Relation) =>
    onChange(signers.map((one) => (one.key === key && one.relation !== relation ? { key, id: null, relation } : one)))
  const next = Math.max(...signers.map((one) => one.key)) + 1
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{t('signers')}</legend>
      <p className="text-sm text-ink-faint">{t('signersHint', { name })}</p>
      {signers.map((one) => (
        <div key={one.key} className="flex items-end gap-2">
          <Select
            className="max-w-56 flex-1"
            label={t('relation')}
            labelHidden
            value={one.relation}
            onChange={(key) => relate(one.key, relations.find((relation) => relation === key) ?? one.relation)}
          >
            {relations.map((relation) => (
              <Option key={relation} id={relation}>
                {tr(relation)}
              </Option>
            ))}
          </Select>
          {signers.length > 1 ? (
            <Button
              variant="quiet"
              aria-label={t('remove', { relation: tr(one.relation) })}
              onPress={() => onChange(signers.filter((other) => other.key !== one.key))}
            >
              <X aria-hidden size={16} />
            </Button>
          ) : null}
        </div>
      ))}
      {signers.length < AT_MOST ? (
        <Button
          size="sm"
          variant="quiet"
          className="self-start"
          onPress={() => onChange([...signers, { key: next, id: null, relation: 'father' }])}
        >
          <Plus aria-hidden size={16} />
          {t('add')}
        </Button>
      ) : null}
    </fieldset>
  )
}
