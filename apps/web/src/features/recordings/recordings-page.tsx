import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Upload } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { Rows, Section } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { FailedRow, ReadyRow, UnderWayRow } from './recording-rows.tsx'

const UploadDialog = lazy(async () => ({ default: (await import('./upload-dialog.tsx')).UploadDialog }))

export function RecordingsPage({ uploading, onUploading }: { uploading: boolean; onUploading: (is: boolean) => void }) {
  const t = useTranslations('recordings')
  const ta = useTranslations('app')
  const query = useQuery(trpc.recordings.list.queryOptions())
  const upload = (
    <Button variant="primary" onPress={() => onUploading(true)}>
      <Upload aria-hidden size={16} />
      {t('upload')}
    </Button>
  )
  return (
    <>
      <Asked query={query}>
        {({ recordings }) => {
          const ready = recordings.filter((one) => one.state === 'ready')
          const failed = recordings.filter((one) => one.state === 'failed')
          const underWay = recordings.filter((one) =>
            ['recording', 'receiving', 'received', 'ingesting'].includes(one.state),
          )
          const all = ready.length + failed.length + underWay.length
          return (
            <Page title={t('title')} lead={t('lead')} actions={all > 0 ? upload : null}>
              {all === 0 ? (
                <EmptyState
                  title={t('empty.title')}
                  exampleLabel={ta('example')}
                  example={t('empty.example')}
                  action={upload}
                >
                  {t('empty.lead')}
                </EmptyState>
              ) : (
                <div className="flex flex-col gap-10">
                  {failed.length > 0 ? (
                    <Section title={t('sections.stuck')} count={failed.length}>
                      <Rows>
                        {failed.map((one) => (
                          <FailedRow key={one.id} recording={one} />
                        ))}
                      </Rows>
                    </Section>
                  ) : null}
                  {underWay.length > 0 ? (
                    <Section title={t('sections.underWay')} count={underWay.length}>
                      <Rows>
                        {underWay.map((one) => (
                          <UnderWayRow key={one.id} recording={one} />
                        ))}
                      </Rows>
                    </Section>
                  ) : null}
                  {ready.length > 0 ? (
                    <Section title={t('sections.ready')} count={ready.length}>
                      <Rows>
                        {ready.map((one) => (
                          <ReadyRow key={one.id} recording={one} />
                        ))}
                      </Rows>
                    </Section>
                  ) : null}
                </div>
              )}
            </Page>
          )
        }}
      </Asked>
      <Suspense>{uploading ? <UploadDialog onClose={() => onUploading(false)} /> : null}</Suspense>
    </>
  )
}
