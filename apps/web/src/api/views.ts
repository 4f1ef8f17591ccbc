import type { inferRouterOutputs, inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@earshot/server/router'

export type Outputs = inferRouterOutputs<AppRouter>
export type Inputs = inferRouterInputs<AppRouter>

export type PersonRole = 'supervisee' | 'supervisor' | 'coordinator'
export type ConsentState = 'may-hear' | 'waiting' | 'may-not'
export type { Purpose } from '@earshot/consent-core'

export type Me = Outputs['me']['show']
