import { Button } from '@earshot/ui/button'
import { TextField } from '@earshot/ui/text-field'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { signIn, type SignInResult } from '../../api/sign-in.ts'
import { Door } from './door.tsx'

type Fields = { email: string; password: string }

const sentences = { wrong: 'wrong', 'too-many': 'tooMany', offline: 'offline', server: 'server' } as const

export function SignInPage({ next, why }: { next?: string; why?: 'out' | 'idle' | 'ended' }) {
  const t = useTranslations('access.signIn')
  const router = useRouter()
  const queries = useQueryClient()
  const [result, setResult] = useState<SignInResult | null>(null)
  const form = useForm<Fields>({ defaultValues: { email: '', password: '' } })

  async function submit({ email, password }: Fields) {
    const outcome = await signIn(email.trim(), password)
    setResult(outcome)
    if (outcome !== 'signed-in') {
      form.setFocus('password')
      return
    }
    queries.clear()
    if (next) router.history.push(next)
    else await router.navigate({ to: '/' })
  }

  return (
    <Door title={t('title')} lead={t('lead')}>
      {why ? <p className="mb-5 rounded-md bg-accent-soft px-3.5 py-2.5">{t(why)}</p> : null}
      <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <Controller
          control={form.control}
          name="email"
          rules={{ required: t('emailMissing') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              type="email"
              autoComplete="username"
              label={t('email')}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="password"
          rules={{ required: t('passwordMissing') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              type="password"
              autoComplete="current-password"
              label={t('password')}
              error={fieldState.error?.message}
            />
          )}
        />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {result && result !== 'signed-in' ? t(sentences[result]) : null}
        </p>
        <Button type="submit" variant="primary" size="lg" isPending={form.formState.isSubmitting}>
          {t('submit')}
        </Button>
      </form>
      <p className="pt-6 text-sm text-ink-faint">{t('noAccount')}</p>
    </Door>
  )
}
