import { useMe } from '../api/me.ts'

/** That nobody else may hear it, under the keys of the words: where a program opens in emergencies it says so. */
export const useNobodyElse = (): 'nobodyElse' | 'nobodyElseButEmergency' =>
  useMe().program.emergencyAccess ? 'nobodyElseButEmergency' : 'nobodyElse'
