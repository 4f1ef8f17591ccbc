import { createTRPCUntypedClient, httpSubscriptionLink } from '@trpc/client'
import { readArrival } from './arrival.ts'
import type { OpenStream } from './stream.ts'

/**
 * The server's `live.stream` over an event source of its own. An event source reconnects by itself after seconds and
 * without telling; so at its first word of trouble it is closed and `gone` is called.
 */
export const openServerStream: OpenStream = (lastEventId, sink) => {
  const client = createTRPCUntypedClient({ links: [httpSubscriptionLink({ url: '/api/trpc' })] })
  let over = false
  const gone = () => {
    if (over) return
    over = true
    sink.gone()
  }
  const subscription = client.subscription('live.stream', lastEventId === null ? {} : { lastEventId }, {
    onStarted: () => {
      if (!over) sink.connected()
    },
    onData(data: unknown) {
      const arrival = over ? null : readArrival(data)
      if (arrival) sink.arrived(arrival)
    },
    onConnectionStateChange(change) {
      if (change.state === 'connecting' && change.error) gone()
    },
    onError: gone,
    onStopped: gone,
    onComplete: gone,
  })
  return () => {
    over = true
    subscription.unsubscribe()
  }
}
