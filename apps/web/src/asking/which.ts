import type { Approach, Purpose, Setting } from '@earshot/asking/scripts'

/** By what scripts are looked for; null: whichever. */
export interface Which {
  readonly setting: Setting | null
  readonly approach: Approach | null
  readonly purpose: Purpose | null
}

interface Asking {
  readonly approach: Approach | null
  readonly settings: readonly Setting[]
  readonly purposes: readonly Purpose[]
}

/** Whether a script is for such a setting, approach and purpose. */
export const isFor = (content: Asking, { setting, approach, purpose }: Which): boolean =>
  (setting === null || content.settings.includes(setting)) &&
  (approach === null || content.approach === approach) &&
  (purpose === null || content.purposes.includes(purpose))
