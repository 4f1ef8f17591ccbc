import { z } from 'zod'
import {
  closeEmergency,
  emergencyReasons,
  openEmergency,
  putOffReasons,
  putOffTelling,
  toldOfEmergency,
} from '../../gate/emergency.ts'
import { id, instant } from '../../gate/schema.ts'
import { member, router } from '../../trpc.ts'
import { list } from './list.ts'

/** Opens a recording for an hour because somebody may be in danger. */
const open = member
  .input(z.object({ sessionId: id, reason: z.enum(emergencyReasons) }))
  .output(z.object({ id: z.string(), recordingId: z.string(), closesAt: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const opened = await openEmergency(services, actor, input)
    return { ...opened, closesAt: new Date(opened.closesAt).toISOString() }
  })

const close = member
  .input(z.object({ recordingId: id }))
  .mutation(({ ctx: { actor, services }, input }) => closeEmergency(services, actor, input.recordingId))

/** The clients were told that it was opened. */
const told = member
  .input(z.object({ id }))
  .mutation(({ ctx: { actor, services }, input }) => toldOfEmergency(services, actor, input.id))

const putOff = member
  .input(z.object({ id, until: instant, reason: z.enum(putOffReasons) }))
  .mutation(({ ctx: { actor, services }, input }) => putOffTelling(services, actor, input))

export const emergencies = router({ list, open, close, told, putOff })
