import { Prisma } from '@earshot/db'

/** Whether the database refused a row because another has what it was to have alone. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
