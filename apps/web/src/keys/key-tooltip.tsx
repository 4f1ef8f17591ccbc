import { Tooltip } from '@earshot/ui/tooltip'
import { keyText } from './key-name.tsx'
import { isSingleKey, useSingleKeys } from './single-keys.ts'

/** Names a control, with the key that does the same where that key works. */
export function KeyTooltip({ keys, children }: { keys: string; children: string }) {
  const work = useSingleKeys() || !isSingleKey(keys)
  return <Tooltip keys={work ? keyText(keys) : undefined}>{children}</Tooltip>
}
