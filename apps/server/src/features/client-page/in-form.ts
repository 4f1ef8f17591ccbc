import type { Ask } from '../../clients/ask.ts'
import type { Form } from '../../clients/form.ts'
import type { FormFacts } from './form-text.ts'
import type { Opened } from './pages.ts'

/** What the form's pages have. */
export interface InForm extends Opened {
  readonly ask: Ask
  readonly form: Form
  readonly facts: FormFacts
  /** What leads on from page to page of a form of which nothing is answered yet, where another was before it. */
  readonly mark: string
}

/** Three pages that are read, what is asked, what shows that it was understood, the signature. */
export const STEPS = 6
