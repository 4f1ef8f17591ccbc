import { Page } from '@earshot/ui/page'
import { Tab, TabList, TabPanel, Tabs } from '@earshot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { trpc } from '../../api/trpc.ts'
import { TextLink } from '../../links/links.tsx'
import { Asked } from '../../shell/asked.tsx'
import { FormEditor } from './form-editor.tsx'

const languages = ['en', 'ko'] as const

/** The program's words of the consent form, in each language. */
export function ConsentFormPage() {
  const t = useTranslations('consentForm')
  const { program } = useMe()
  const query = useQuery(trpc.forms.show.queryOptions())
  return (
    <Asked query={query}>
      {({ forms }) => (
        <Page
          above={<TextLink to="/program">{t('back')}</TextLink>}
          title={t('title')}
          lead={t('lead', { name: program.name })}
        >
          <Tabs>
            <TabList aria-label={t('title')}>
              {languages.map((one) => (
                <Tab key={one} id={one}>
                  {t(`languages.${one}`)}
                </Tab>
              ))}
            </TabList>
            {languages.map((one) => (
              <TabPanel key={one} id={one}>
                <FormEditor language={one} published={forms.find(({ language }) => language === one) ?? null} />
              </TabPanel>
            ))}
          </Tabs>
        </Page>
      )}
    </Asked>
  )
}
