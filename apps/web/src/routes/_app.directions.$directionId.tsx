import { createFileRoute } from '@tanstack/react-router'
import { DirectionPage } from '../features/directions/direction-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'

export const Route = createFileRoute('/_app/directions/$directionId')({
  staticData: { title: 'direction' },
  component: Page,
})

function Page() {
  const { directionId } = Route.useParams()
  return (
    <LaterWords>
      <DirectionPage directionId={directionId} />
    </LaterWords>
  )
}
