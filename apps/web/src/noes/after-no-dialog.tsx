import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Outputs } from '../api/views.ts'
import { BookLive } from '../live-supervision/book-live.tsx'
import { NoteBox } from './note-box.tsx'

export type No = { sessionId: string; number: number; clientId: string; pseudonym: string }
export type Offered = Outputs['noes']['offer']

/** After a no to recording, once: what may be said, a note for oneself, and a supervisor who is there instead. */
export function AfterNoDialog({ no, offered, onClose }: { no: No; offered: Offered; onClose: () => void }) {
  const t = useTranslations('noes')
  const ta = useTranslations('app')
  const [isBooking, setBooking] = useState(false)
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title', { name: no.pseudonym, number: no.number })}
      lead={t('lead')}
      actions={
        <Button variant="primary" onPress={onClose}>
          {ta('done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        <section>
          <h3 className="font-semibold">{t('means')}</h3>
          <p lang={offered.language} className="measure pt-1">
            {offered.means}
          </p>
        </section>
        {offered.invitation ? (
          <section>
            <h3 className="font-semibold">{t('invitation')}</h3>
            <p lang={offered.language} className="measure pt-1">
              {offered.invitation}
            </p>
            <p className="measure pt-1 text-sm text-ink-faint">{t('invitationOnce')}</p>
          </section>
        ) : null}
        <NoteBox sessionId={no.sessionId} />
        <section>
          <h3 className="font-semibold">{t('live')}</h3>
          {isBooking ? (
            <BookLive onDone={onClose} />
          ) : (
            <>
              <p className="measure pt-1 pb-3 text-ink-soft">{t('liveLead')}</p>
              <Button size="sm" onPress={() => setBooking(true)}>
                {t('liveBook')}
              </Button>
            </>
          )}
        </section>
      </div>
    </Dialog>
  )
}
