import { Page } from '@earshot/ui/page'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { EmergencyLines } from '../../emergencies/emergency-lines.tsx'
import { Asked } from '../../shell/asked.tsx'
import { Holds } from '../holds/holds.tsx'
import { ConsentFormSection } from './consent-form-section.tsx'
import { PolicyForm } from './policy-form.tsx'

/** What the program adds to every consent, and what was opened in an emergency. */
export function PolicyPage() {
  const t = useTranslations('policy')
  const query = useQuery(trpc.program.show.queryOptions())
  return (
    <Asked query={query}>
      {(shown) => (
        <Page title={t('title')} lead={t('lead', { name: shown.name })}>
          <div className="flex flex-col gap-10">
            <ConsentFormSection />
            <PolicyForm shown={shown} />
            <EmergencyLines />
            <Holds />
          </div>
        </Page>
      )}
    </Asked>
  )
}
