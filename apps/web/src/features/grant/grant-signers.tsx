import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { useTranslations } from 'use-intl'
import { useSignerWords, type Signing } from '../../signing/use-signer-words.ts'
import { Step, type SectionProps } from './grant-step.tsx'

type Props = SectionProps & { signing: Signing }

/** Of those who sign for a client, who is asked: one who is chosen, or all who have to sign. */
export function AskedSigners({ signing, name, draft, change }: Props) {
  const t = useTranslations('signing')
  const say = useSignerWords(name)
  const { who, signers } = signing
  if (who === 'client') return null
  const chooses = who === 'one-representative' && signers.length > 1
  return (
    <Step title={t('asked')}>
      {chooses ? (
        <RadioGroup
          label={t('asked')}
          labelHidden
          description={t('askedHint')}
          value={draft.signerIds[0] ?? null}
          onChange={(id) => change({ signerIds: [id] })}
        >
          {signers.map((one) => (
            <Radio key={one.id} value={one.id}>
              {say.one(one.relation)}
            </Radio>
          ))}
        </RadioGroup>
      ) : (
        <p className="measure">{t(signers.length > 1 ? 'askedAll' : 'askedOne', { who: say.all(signers) })}</p>
      )}
    </Step>
  )
}

/** Who signed a yes that is written down from paper. */
export function PaperSigners({ signing, name, draft, change }: Props) {
  const t = useTranslations('signing')
  const say = useSignerWords(name)
  if (signing.who === 'client') return null
  return (
    <Step title={t('signed')}>
      <CheckboxGroup
        label={t('signed')}
        labelHidden
        description={t('signedHint')}
        value={draft.signerIds}
        onChange={(signerIds) => change({ signerIds })}
      >
        {signing.signers.map((one) => (
          <Checkbox key={one.id} value={one.id}>
            {say.one(one.relation)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </Step>
  )
}
