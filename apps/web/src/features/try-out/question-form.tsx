import { purposes } from '@earshot/consent-core'
import { Checkbox } from '@earshot/ui/checkbox'
import { DatePicker } from '@earshot/ui/date-picker'
import { Section } from '@earshot/ui/section'
import { Segmented } from '@earshot/ui/segmented'
import { Option, Select } from '@earshot/ui/select'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { actions, forms } from './trial.ts'
import type { Trial } from './use-trial.ts'

/** Who, for what, doing what, when. Each choice is answered at once. */
export function QuestionForm({ trial }: { trial: Trial }) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent.purposes')
  const { question, ask } = trial
  return (
    <Section title={t('question.title')}>
      <div className="flex flex-col gap-4 border-t border-line pt-4">
        <div className="grid grid-cols-2 gap-4">
          <Who trial={trial} />
          <Select
            className="max-sm:col-span-2"
            label={t('question.purpose')}
            value={question.purpose}
            onChange={(key) => ask({ purpose: purposes.find((one) => one === key) })}
          >
            {purposes.map((one) => (
              <Option key={one} id={one}>
                {tc(one)}
              </Option>
            ))}
          </Select>
          <Select
            label={t('question.action')}
            value={question.action}
            onChange={(key) => ask({ action: actions.find((one) => one === key) })}
          >
            {actions.map((one) => (
              <Option key={one} id={one}>
                {t(`actions.${one}`)}
              </Option>
            ))}
          </Select>
          <Select
            label={t('question.form')}
            value={question.form}
            onChange={(key) => ask({ form: forms.find((one) => one === key) })}
          >
            {forms.map((one) => (
              <Option key={one} id={one}>
                {t(`forms.${one}`)}
              </Option>
            ))}
          </Select>
        </div>
        <WhenAsked trial={trial} />
      </div>
    </Section>
  )
}

function Who({ trial: { facts, session, question, ask, nameOf } }: { trial: Trial }) {
  const t = useTranslations('tryOut.question')
  const tr = useTranslations('app.roles')
  const format = useFormatter()
  const supervises = (id: string) =>
    facts.supervision.some(
      (one) => one.supervisorId === id && one.superviseeId === session.clinicianId && one.to === null,
    )
  const tieOf = (id: string, roles: readonly string[]) =>
    id === session.clinicianId
      ? t('clinician')
      : supervises(id)
        ? t('supervises', { name: session.clinician })
        : format.list(
            (['supervisee', 'supervisor', 'coordinator'] as const)
              .filter((one) => roles.includes(one))
              .map((one) => tr(one)),
          )
  const isGone = !facts.people.some((one) => one.id === question.personId)
  return (
    <Select
      className="max-sm:col-span-2"
      label={t('who')}
      value={question.personId}
      onChange={(key) => ask({ personId: String(key) })}
    >
      {facts.people.map(({ id, name, roles }) => (
        <Option key={id} id={id} textValue={name} description={tieOf(id, roles)}>
          {name}
        </Option>
      ))}
      {isGone ? <Option id={question.personId}>{nameOf(question.personId)}</Option> : null}
    </Select>
  )
}

function WhenAsked({ trial: { facts, when, setWhen, isPast } }: { trial: Trial }) {
  const t = useTranslations('tryOut.question')
  const { timeZone } = useMe().program
  const isOther = when.text !== null
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="text-sm font-medium text-ink-soft">
        {t('when')}
      </span>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Segmented
          aria-label={t('when')}
          value={isOther ? 'other' : 'now'}
          onChange={(next) =>
            setWhen({ text: next === 'other' ? toWallClock(facts.now, timeZone) : null, asKnown: false })
          }
          options={[
            { id: 'now', label: t('now') },
            { id: 'other', label: t('other') },
          ]}
        />
        {isOther ? (
          <DatePicker
            className="w-64"
            label={t('at')}
            labelHidden
            granularity="minute"
            value={when.text ?? ''}
            // A time that is half typed is none yet: the answer stays with the last whole one.
            onChange={(text) => (text ? setWhen({ ...when, text }) : undefined)}
          />
        ) : null}
      </div>
      {isOther && isPast ? (
        <Checkbox
          isSelected={when.asKnown}
          onChange={(asKnown) => setWhen({ ...when, asKnown })}
          description={t('asKnownMeans')}
          className="pt-1.5"
        >
          {t('asKnown')}
        </Checkbox>
      ) : null}
    </div>
  )
}
