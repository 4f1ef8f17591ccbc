import type { TRPCClient } from '@trpc/client'
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@earshot/server/router'
import type { inferRouterOutputs } from '@trpc/server'
import { api as realApi, trpc as realTrpc } from '../../api/trpc.ts'

export const api = realApi as unknown as TRPCClient<AppRouter>
export const trpc = realTrpc as unknown as TRPCOptionsProxy<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>
