/** The consent of Earshot in the words of others: FHIR R4 and R5 `Consent`, and the record after ISO/IEC TS 27560. */
export { scopeFromFhirR4, scopeToFhirR4 } from './fhir-r4.ts'
export { scopeFromFhirR5, scopeToFhirR5 } from './fhir-r5.ts'
export { grantedScopes, type GrantedScope } from './granted-scope.ts'
export { consentReceipt, consentRecord, type ConsentReceipt } from './consent-record.ts'
export type { ProgramFacts, RecordFacts } from './record-facts.ts'
export * from './record-fields.ts'
export type { Result } from './result.ts'
