import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { refusalOf } from '../api/refusal.ts'
import { useLeave } from './use-leave.ts'

/** Leads to the sign-in when any answer says that the session has ended. */
export function useSignedOutWatch() {
  const queries = useQueryClient()
  const leave = useLeave()
  const look = useEffectEvent((error: unknown) => {
    if (error !== null && refusalOf(error).kind === 'signed-out') leave('ended')
  })
  useEffect(() => {
    const ends = [
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error)
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error)
      }),
    ]
    return () => ends.forEach((end) => end())
  }, [queries])
}
