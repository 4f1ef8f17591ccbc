export { Card } from './section.tsx'
