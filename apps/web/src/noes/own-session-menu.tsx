import { Button, IconButton } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { BookLive } from '../live-supervision/book-live.tsx'
import { NoteBox } from './note-box.tsx'

/** What a clinician can do about a session of their own beside recording it. */
export function OwnSessionMenu({ session }: { session: { id: string; number: number } }) {
  const t = useTranslations('noes')
  const ta = useTranslations('app')
  const [open, setOpen] = useState<'note' | 'live' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <MenuTrigger>
        <IconButton size="sm" aria-label={t('moreOf', { number: session.number })}>
          <span aria-hidden className="text-lg">
            ⋯
          </span>
        </IconButton>
        <Menu placement="bottom end">
          <MenuItem onAction={() => setOpen('note')}>{t('note.title')}</MenuItem>
          <MenuItem onAction={() => setOpen('live')}>{t('liveSupervision')}</MenuItem>
        </Menu>
      </MenuTrigger>
      {open ? (
        <Dialog
          isOpen
          onOpenChange={close}
          title={open === 'note' ? t('note.of', { number: session.number }) : t('liveSupervision')}
          actions={
            <Button variant="quiet" onPress={close}>
              {ta('done')}
            </Button>
          }
        >
          {open === 'note' ? <NoteBox sessionId={session.id} /> : <BookLive onDone={close} />}
        </Dialog>
      ) : null}
    </>
  )
}
