import type { FastifyInstance } from 'fastify'
import { certificateOf, certificatePaper, KEY_PATH, type Certificate } from '../../clients/certificate.ts'
import { ledgerExport } from '../../gate/clients.ts'
import { id } from '../../gate/schema.ts'
import { paperPage } from '../../paper/paper.ts'
import { paperPdf } from '../../paper/pdf.ts'
import { notFound } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import type { Opened, VisitPages } from './pages.ts'

/** What a client is given after a deletion: a page, a PDF and data that verify. And their own ledger, to verify it with. */
export function certificatePages({ get }: VisitPages): void {
  get('/c/deleted/:event', ['link'], async (here) => {
    const { t } = here.speech
    const certificate = await certificateFor(here)
    const path = `/c/deleted/${certificate.certificate.ledger.deleted.event_id}`
    return layout(here.speech, {
      formToken: here.visit.formToken,
      body: html`${paperPage(paperOf(certificate, here))}
        <p><a href="${path}/certificate.pdf" download>${t('certificate.pdf')}</a></p>
        <p><a href="${path}/certificate.json" download>${t('certificate.data')}</a></p>
        ${here.visit.representativeId === null && html`<p><a href="/c/ledger.json" download>${t('certificate.ledgerData')}</a></p>`}
        <p><a href="/c/page">${t('done.toPage')}</a></p>`,
    })
  })

  get('/c/deleted/:event/certificate.json', ['link'], async (here) => ({
    name: 'certificate-of-deletion.json',
    json: asText(await certificateFor(here)),
  }))

  get('/c/deleted/:event/certificate.pdf', ['link'], async (here) => {
    const certificate = await certificateFor(here)
    return {
      name: 'certificate-of-deletion.pdf',
      pdf: await paperPdf([paperOf(certificate, here)], {
        language: here.visit.language,
        madeAt: Date.parse(certificate.certificate.issued_time),
        attached: { name: 'certificate-of-deletion.json', text: asText(certificate) },
      }),
    }
  })

  get('/c/ledger.json', ['link'], async ({ services, visit }) => {
    // Entry by entry it says who said what: the client's own, and nobody's who signs for them.
    if (visit.representativeId !== null) throw notFound()
    return {
      name: 'my-record.json',
      json: asText(await ledgerExport(services.db, visit.programId, visit.clientId)),
    }
  })
}

/** For whoever checks a certificate: the key that signed it, as a PEM file. No secret, and of no client. */
export function certificateKey(app: FastifyInstance, { keys }: Services): void {
  app.get(KEY_PATH, (_request, reply) => reply.type('text/plain; charset=utf-8').send(keys.signer.pem))
}

function certificateFor({ request, services, visit }: Opened): Promise<Certificate> {
  const event = id.safeParse((request.params as { event: string }).event).data
  if (event === undefined) throw notFound()
  const { db, keys, now } = services
  return certificateOf({ db, signer: keys.signer, now }, visit.programId, visit.clientId, event)
}

const paperOf = (certificate: Certificate, { services: { env, keys }, speech }: Opened) =>
  certificatePaper(certificate, speech, { address: `${env.url}${KEY_PATH}`, fingerprint: keys.signer.fingerprint })

const asText = (value: unknown) => JSON.stringify(value, null, 2)
