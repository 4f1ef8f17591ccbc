import { scriptsIn } from '@earshot/asking/scripts'
import { expect, test } from 'vitest'
import { isFor } from './which.ts'

const ids = (which: Partial<Parameters<typeof isFor>[1]>) =>
  scriptsIn('en')
    .filter((one) => isFor(one, { setting: null, approach: null, purpose: null, ...which }))
    .map(({ id }) => id)

test('scripts are found by setting, approach and purpose, and by all of them together', () => {
  expect(ids({})).toHaveLength(scriptsIn('en').length)
  expect(ids({ purpose: 'teaching', approach: 'consultation' })).toEqual(['consultation-teaching'])
  expect(ids({ setting: 'couple', purpose: 'together' })).toEqual(['together', 'again-each', 'again-together'])
  expect(ids({ setting: 'telehealth', purpose: 'research', approach: 'consultation' })).toEqual([])
})
