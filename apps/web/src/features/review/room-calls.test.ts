import { TRPCClientError } from '@trpc/client'
import { beforeEach, expect, test, vi } from 'vitest'
import { fetchRoom } from './room-calls.ts'

const { room, status } = vi.hoisted(() => ({ room: vi.fn(), status: vi.fn() }))
vi.mock('../../api/query-client.ts', () => ({ queryClient: { fetchQuery: room } }))
vi.mock('../../api/trpc.ts', () => ({
  trpc: { recordings: { room: { queryOptions: () => ({}) } } },
  api: { recordings: { status: { query: status } } },
}))

const refused = (code: string) =>
  TRPCClientError.from({ error: { message: code, code: -32_000, data: { code, earshot: { code } } } })

const own = { recordingId: 'rec', shareId: null }

beforeEach(() => {
  room.mockReset().mockRejectedValue(refused('NOT_FOUND'))
  status.mockReset().mockRejectedValue(refused('NOT_FOUND'))
})

test.each(['receiving', 'received', 'ingesting', 'failed'])(
  'an upload of one’s own that is %s is not closed',
  async (state) => {
    status.mockResolvedValue({ state })
    expect(await fetchRoom(own)).toEqual({ kind: 'preparing' })
  },
)

test('what is ready and may not be heard is closed, to its clinician too', async () => {
  status.mockResolvedValue({ state: 'ready' })
  expect(await fetchRoom(own)).toEqual({ kind: 'closed' })
})

test('what belongs to somebody else is closed, as if it were not there', async () => {
  expect(await fetchRoom(own)).toEqual({ kind: 'closed' })
})

test('through a share nobody asks about an upload', async () => {
  expect(await fetchRoom({ recordingId: 'rec', shareId: 'shr' })).toEqual({ kind: 'closed' })
  expect(status).not.toHaveBeenCalled()
})

test('a server that can not say at this moment has not closed it', async () => {
  room.mockRejectedValue(refused('SERVICE_UNAVAILABLE'))
  expect((await fetchRoom(own)).kind).toBe('failed')
  room.mockRejectedValue(refused('NOT_FOUND'))
  status.mockRejectedValue(refused('SERVICE_UNAVAILABLE'))
  expect((await fetchRoom(own)).kind).toBe('failed')
})
