import { createFileRoute } from '@tanstack/react-router'
import { Gone } from '../shell/gone.tsx'

/** Any other address, within the frame of whoever is signed in. */
export const Route = createFileRoute('/_app/$')({ staticData: { title: 'gone' }, component: Gone })
