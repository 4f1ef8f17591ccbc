import { Button } from '@earshot/ui/button'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { Dialog } from '@earshot/ui/dialog'
import { TextField } from '@earshot/ui/text-field'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { PersonRole } from '../../api/views.ts'

const roles: PersonRole[] = ['supervisee', 'supervisor', 'coordinator']
type Fields = { email: string; roles: PersonRole[] }

/** Makes an invitation; its link is shown once, to be passed on by hand. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('people')
  const tr = useTranslations('app.roles')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const form = useForm<Fields>({ defaultValues: { email: '', roles: [] } })
  const [made, setMade] = useState<{ email: string; link: string } | null>(null)
  const create = useMutation(trpc.invitations.create.mutationOptions())

  function submit(fields: Fields) {
    create.mutate(fields, {
      onSuccess({ link }) {
        setMade({ email: fields.email, link })
        void queries.invalidateQueries({ queryKey: trpc.invitations.pathKey() })
      },
    })
  }

  if (made) {
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t('linkTitle', { email: made.email })}
        lead={t('linkLead')}
        actions={
          <>
            <Button variant="quiet" onPress={onClose}>
              {ta('done')}
            </Button>
            <Button
              variant="primary"
              onPress={() =>
                void navigator.clipboard.writeText(made.link).then(() => void notify({ title: ta('copied') }))
              }
            >
              {ta('copy')}
            </Button>
          </>
        }
      >
        <TextField label={t('link')} value={made.link} isReadOnly />
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('inviteTitle')}
      lead={t('inviteLead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button type="submit" form="invite" variant="primary" isPending={create.isPending}>
            {t('inviteSubmit')}
          </Button>
        </>
      }
    >
      <form id="invite" noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-5">
        <Controller
          control={form.control}
          name="email"
          rules={{ pattern: { value: /^\S+@\S+\.\S+$/, message: t('emailWrong') }, required: t('emailWrong') }}
          render={({ field: { ref, ...field }, fieldState }) => (
            <TextField
              {...field}
              inputRef={ref}
              type="email"
              autoComplete="off"
              label={t('email')}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={form.control}
          name="roles"
          rules={{ validate: (chosen) => chosen.length > 0 || t('rolesMissing') }}
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={t('roles')}
              value={field.value}
              onChange={(chosen) => field.onChange(roles.filter((role) => chosen.includes(role)))}
              error={fieldState.error?.message}
            >
              {roles.map((role) => (
                <Checkbox key={role} value={role} description={t(`roleMeans.${role}`)}>
                  {tr(role)}
                </Checkbox>
              ))}
            </CheckboxGroup>
          )}
        />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {create.isError ? say(create.error) : null}
        </p>
      </form>
    </Dialog>
  )
}
