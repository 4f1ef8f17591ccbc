import { readdirSync, readFileSync } from 'node:fs'
import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  type Context,
  type EntityJson,
  type StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { TypeAndId } from './values.ts'

/** One question to Cedar, about one record. */
export interface Question {
  readonly principal: TypeAndId
  readonly action: string
  readonly resource: EntityJson
  readonly context: Context
  /** What principal, resource and context point at. */
  readonly others: readonly EntityJson[]
}

/**
 * Answers questions by the policies. Whatever goes wrong is a no, and is kept: Cedar skips a rule that fails, so a forbid
 * that fails would otherwise let through.
 */
export interface Engine {
  permits(question: Question): boolean
  readonly errors: string[]
  /** The rules that decided an answer. */
  readonly decided: Set<string>
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
export const schema = read('consent.cedarschema')

const texts = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.cedar'))
  .flatMap((name) =>
    read(name)
      .split(/^(?=@id\()/m)
      .slice(1),
  )

/** Each policy under the sentence that it is named by, so that an error says which rule it was. */
export const policies: Readonly<Record<string, string>> = Object.fromEntries(
  texts.map((policy) => [/^@id\("(.*)"\)$/m.exec(policy)![1]!, policy]),
)
if (Object.keys(policies).length !== texts.length) throw new Error('two policies have the same name')

const PARSED = 'consent'
const parsed = [preparsePolicySet(PARSED, { staticPolicies: { ...policies } }), preparseSchema(PARSED, schema)]
for (const answer of parsed) if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))

/** What cedar-wasm is called with. Checked, request and entities must be what the schema says. */
export const callOf = (question: Question, checked: boolean): StatefulAuthorizationCall => ({
  principal: question.principal,
  action: { type: 'Action', id: question.action },
  resource: question.resource.uid,
  context: question.context,
  entities: [question.resource, ...question.others],
  preparsedPolicySetId: PARSED,
  ...(checked ? { preparsedSchemaName: PARSED, validateRequest: true } : {}),
})

export function cedarEngine(): Engine {
  const errors: string[] = []
  const decided = new Set<string>()
  const permits = (question: Question) => {
    const answer = statefulIsAuthorized(callOf(question, true))
    const wrong =
      answer.type === 'failure'
        ? answer.errors.map(({ message }) => message)
        : answer.response.diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`)
    errors.push(...wrong.map((message) => `${question.action}: ${message}`))
    if (answer.type === 'failure') return false
    for (const rule of answer.response.diagnostics.reason) decided.add(rule)
    return wrong.length === 0 && answer.response.decision === 'allow'
  }
  return { permits, errors, decided }
}
