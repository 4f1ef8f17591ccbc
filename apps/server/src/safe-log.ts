import type { FastifyServerOptions } from 'fastify'

/** A log that holds no header, no body, no query and no message of an error: those may quote what was asked. */
export const safeLog = (level: string, to?: (line: string) => void): FastifyServerOptions['logger'] => ({
  level,
  ...(to ? { stream: { write: to } } : {}),
  base: null,
  serializers: {
    req: () => ({}),
    res: () => ({}),
    err: (error: Error & { code?: string }) => ({ type: error.name, message: '', stack: '', code: error.code ?? '' }),
  },
})
