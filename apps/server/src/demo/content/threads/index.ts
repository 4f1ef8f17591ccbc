import type { DemoThread } from '../types.ts'
import { afterNights } from './after-nights.ts'
import { theEarlyRoute, unopened } from './dark.ts'
import { sorryKettle } from './sorry-kettle.ts'
import { theSecondPlate } from './the-second-plate.ts'
import { theShop } from './the-shop.ts'

export const threads: readonly DemoThread[] = [
  ...theShop,
  ...theSecondPlate,
  ...afterNights,
  ...sorryKettle,
  ...unopened,
  ...theEarlyRoute,
]
