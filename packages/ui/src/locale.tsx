/** Language of the primitives' own words: months, "required", what a screen reader is told. */
export { I18nProvider as LocaleProvider } from 'react-aria-components/I18nProvider'
