import type { SaidToStop } from './piece-store.ts'

/** What a client said of what came before; `none`: they did not ask to stop. */
export type Choice = 'keep' | 'discard' | 'none'

/** What is to be written down. Null while it is not known of everyone, or nobody asked. */
export function saidOf(
  clients: readonly { readonly id: string }[],
  choices: Readonly<Record<string, Choice>>,
): SaidToStop['said'] | null {
  const said: SaidToStop['said'] = []
  for (const { id } of clients) {
    const choice = choices[id]
    if (!choice) return null
    if (choice !== 'none') said.push({ clientId: id, keep: choice === 'keep' })
  }
  return said.length > 0 ? said : null
}
