import { Button } from '@earshot/ui/button'
import { EmptyState } from '@earshot/ui/empty-state'
import { Plus } from '@earshot/ui/icons'
import { Page } from '@earshot/ui/page'
import { SearchField } from '@earshot/ui/search-field'
import { Rows } from '@earshot/ui/section'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { Asked } from '../../shell/asked.tsx'
import { ClientRow } from './client-row.tsx'

/** From this many on, a field to find one. */
const MANY = 8

const AddClientDialog = lazy(async () => ({ default: (await import('./add-client-dialog.tsx')).AddClientDialog }))

export function ClientsPage({ adding, onAdding }: { adding: boolean; onAdding: (is: boolean) => void }) {
  const t = useTranslations('clients')
  const ta = useTranslations('app')
  const [wanted, setWanted] = useState('')
  const query = useQuery(trpc.clients.list.queryOptions())
  const add = (
    <Button variant="primary" onPress={() => onAdding(true)}>
      <Plus aria-hidden size={16} />
      {t('add')}
    </Button>
  )
  return (
    <>
      <Asked query={query}>
        {({ clients }) => {
          const found = clients.filter((one) => one.pseudonym.toLowerCase().includes(wanted.trim().toLowerCase()))
          return (
            <Page title={t('title')} lead={t('lead')} actions={clients.length > 0 ? add : null}>
              {clients.length === 0 ? (
                <EmptyState
                  title={t('empty.title')}
                  exampleLabel={ta('example')}
                  example={t('empty.example')}
                  action={add}
                >
                  {t('empty.lead')}
                </EmptyState>
              ) : (
                <>
                  {clients.length >= MANY ? (
                    <SearchField
                      aria-label={t('filter')}
                      placeholder={t('filter')}
                      value={wanted}
                      onChange={setWanted}
                      className="mb-4 max-w-xs"
                    />
                  ) : null}
                  <Rows>
                    {found.map((client) => (
                      <ClientRow key={client.id} client={client} />
                    ))}
                  </Rows>
                  {found.length === 0 ? <p className="py-6 text-ink-faint">{t('noMatch')}</p> : null}
                </>
              )}
            </Page>
          )
        }}
      </Asked>
      <Suspense>{adding ? <AddClientDialog onClose={() => onAdding(false)} /> : null}</Suspense>
    </>
  )
}
