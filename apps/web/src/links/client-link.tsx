import { TextLink } from './links.tsx'

/** A client's pseudonym at the beginning of a line, as the way to their page. */
export function ClientLink({ client }: { client: { readonly id: string; readonly pseudonym: string } }) {
  return (
    <TextLink
      to="/clients/$clientId"
      params={{ clientId: client.id }}
      className="touch inline-flex items-center font-semibold pointer-coarse:-my-2.5"
    >
      {client.pseudonym}
    </TextLink>
  )
}
