import { z } from 'zod'
import { id, purpose } from '../../gate/schema.ts'

export const wish = z.object({ recordingId: id, supervisorId: id, purpose })
