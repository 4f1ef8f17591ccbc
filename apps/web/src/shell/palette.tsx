import { CommandPalette, type Command } from '@earshot/ui/command-palette'
import { AudioLines, Plus, Upload, UserPlus, UserRound } from '@earshot/ui/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { trpc } from '../api/trpc.ts'
import { keyText } from '../keys/key-name.tsx'
import { useSingleKeys } from '../keys/single-keys.ts'
import { placesOf } from './navigation.ts'

/** Everything that can be reached or done, by name. Clients and recordings are read only once it opens. */
export function Palette({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('app')
  const { roles } = useMe()
  const router = useRouter()
  const single = useSingleKeys()
  const treats = roles.includes('supervisee')
  const clients = useQuery(trpc.clients.list.queryOptions(undefined, { enabled: isOpen && treats }))
  const recordings = useQuery(trpc.recordings.list.queryOptions(undefined, { enabled: isOpen && treats }))

  const pages = placesOf(roles)
    .flatMap((group) => group.places)
    .map(({ id, to, keys, icon: Icon }): Command => ({
      id,
      label: t(`nav.${id}`),
      keys: single ? keyText(keys) : undefined,
      icon: <Icon aria-hidden size={15} />,
      run: () => void router.navigate({ to }),
    }))
  const actions: Command[] = [
    ...(treats
      ? [
          {
            id: 'add-client',
            label: t('palette.addClient'),
            icon: <Plus aria-hidden size={15} />,
            run: () => void router.navigate({ to: '/clients', search: { add: true } }),
          },
          {
            id: 'upload',
            label: t('palette.upload'),
            icon: <Upload aria-hidden size={15} />,
            run: () => void router.navigate({ to: '/recordings', search: { upload: true } }),
          },
        ]
      : []),
    ...(roles.includes('coordinator')
      ? [
          {
            id: 'invite',
            label: t('palette.invite'),
            icon: <UserPlus aria-hidden size={15} />,
            run: () => void router.navigate({ to: '/people', search: { invite: true } }),
          },
        ]
      : []),
  ]
  return (
    <CommandPalette
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      label={t('palette.label')}
      placeholder={t('palette.placeholder')}
      empty={t('palette.empty')}
      groups={[
        { id: 'go', title: t('palette.go'), commands: pages },
        {
          id: 'clients',
          title: t('palette.clients'),
          commands: (clients.data?.clients ?? []).map((client) => ({
            id: client.id,
            label: client.pseudonym,
            icon: <UserRound aria-hidden size={15} />,
            run: () => void router.navigate({ to: '/clients/$clientId', params: { clientId: client.id } }),
          })),
        },
        {
          id: 'recordings',
          title: t('palette.recordings'),
          commands: (recordings.data?.recordings ?? [])
            .filter((recording) => recording.state === 'ready')
            .map((recording) => ({
              id: recording.id,
              label: t('palette.recording', {
                client: recording.session.clients.join(', '),
                number: recording.session.number,
              }),
              icon: <AudioLines aria-hidden size={15} />,
              run: () =>
                void router.navigate({ to: '/recordings/$recordingId', params: { recordingId: recording.id } }),
            })),
        },
        { id: 'actions', title: t('palette.actions'), commands: actions },
      ]}
    />
  )
}
