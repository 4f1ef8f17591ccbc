import { z } from 'zod'
import { member } from '../../trpc.ts'

export const setLocale = member
  .input(z.object({ locale: z.enum(['en', 'ko']) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    await services.db.user.update({ where: { id: actor.personId }, data: { locale: input.locale } })
  })
