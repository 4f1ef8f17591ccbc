/** Ctrl or Cmd with Enter. An Enter that ends the writing of a syllable is none. */
export function isSendKey(event: {
  key: string
  metaKey: boolean
  ctrlKey: boolean
  nativeEvent: { isComposing: boolean }
}): boolean {
  return event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing
}
