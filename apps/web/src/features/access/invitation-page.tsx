import { Button } from '@earshot/ui/button'
import { ErrorState } from '@earshot/ui/error-state'
import { Skeleton } from '@earshot/ui/skeleton'
import { TextField } from '@earshot/ui/text-field'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Controller, useForm } from 'react-hook-form'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { signIn } from '../../api/sign-in.ts'
import { api, trpc } from '../../api/trpc.ts'
import { ButtonLink } from '../../links/links.tsx'
import { Door } from './door.tsx'

type Fields = { name: string; password: string }

/** At least as long as the server asks for. */
const SHORTEST_PASSWORD = 12

export function InvitationPage({ token }: { token: string }) {
  const t = useTranslations('access.invitation')
  const tr = useTranslations('app.roles')
  const say = useRefusalWords()
  const format = useFormatter()
  const router = useRouter()
  const queries = useQueryClient()
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => api.invitations.show.mutate({ token }),
    staleTime: Infinity,
    retry: false,
  })
  const accept = useMutation(trpc.invitations.accept.mutationOptions())
  const form = useForm<Fields>({ defaultValues: { name: '', password: '' } })

  async function submit({ name, password }: Fields) {
    const { email } = await accept.mutateAsync({ token, name, password })
    const outcome = await signIn(email, password)
    // What was asked as nobody; the invitation itself is used up and can't be asked for again.
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'invitation' })
    await router.navigate({ to: outcome === 'signed-in' ? '/' : '/sign-in', replace: true })
  }

  if (invitation.isError) {
    return (
      <Door title={t('brokenTitle')}>
        <ErrorState
          className="py-0!"
          title={say(invitation.error)}
          actions={<ButtonLink to="/sign-in">{t('toSignIn')}</ButtonLink>}
        >
          {t('broken')}
        </ErrorState>
      </Door>
    )
  }
  if (!invitation.data) {
    return (
      <Door title={<Skeleton className="h-8 w-56" />} lead={<Skeleton className="mt-3 h-10 w-full" />}>
        <Skeleton className="h-64 w-full" />
      </Door>
    )
  }
  const { programName, email, roles } = invitation.data
  return (
    <Door
      title={t('title', { program: programName })}
      lead={t('lead', { roles: format.list(roles.map((role) => tr(role))) })}
    >
      <form
        noValidate
        onSubmit={form.handleSubmit((fields) => submit(fields).catch(() => undefined))}
        className="flex flex-col gap-5"
      >
        <TextField label={t('email')} value={email} isReadOnly autoComplete="username" type="email" />
        <Controller
          control={form.control}
          name="name"
          rules={{ validate: (name) => name.trim() !== '' || t('nameMissing') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              autoComplete="name"
              label={t('name')}
              description={t('nameHint')}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="password"
          rules={{ minLength: { value: SHORTEST_PASSWORD, message: t('passwordShort') }, required: t('passwordShort') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              type="password"
              autoComplete="new-password"
              label={t('password')}
              description={t('passwordHint')}
              error={fieldState.error?.message}
            />
          )}
        />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {accept.isError ? say(accept.error) : null}
        </p>
        <Button type="submit" variant="primary" size="lg" isPending={form.formState.isSubmitting}>
          {t('submit')}
        </Button>
      </form>
    </Door>
  )
}
