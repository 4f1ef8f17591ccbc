import { consentReceipt, type ConsentReceipt } from '@earshot/consent-core/standards'
import type { LedgerEvent, Purpose } from '@earshot/consent-core'
import { purposes } from '@earshot/consent-core'
import { newestForm, type FormWords } from '../../clients/form.ts'
import { ledgerOf } from '../../gate/clients.ts'
import { sha256 } from '../../gate/sha256.ts'
import { newId } from '../../ids.ts'
import { ownConsent } from '../../clients/own.ts'
import { receiptWith, toldTo } from '../../clients/own-receipt.ts'
import { hearerLine, whatOf } from '../../clients/own-lines.ts'
import { paperPage, type Paper } from '../../paper/paper.ts'
import { paperPdf } from '../../paper/pdf.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import type { Opened, VisitPages } from './pages.ts'

/** What the client takes along: to read and print, and as a record after ISO/IEC TS 27560. */
export function receiptPages({ get }: VisitPages): void {
  get('/c/receipt.json', ['link'], async (here) => ({
    name: 'consent-receipt.json',
    json: JSON.stringify(await receiptOf(here), null, 2),
  }))

  get('/c/receipt.pdf', ['link'], async (here) => {
    const receipt = await receiptOf(here)
    return {
      name: 'consent-receipt.pdf',
      pdf: await paperPdf([await receiptPaper(here, receipt)], {
        language: here.visit.language,
        madeAt: Date.parse(receipt.issued_time),
        attached: { name: 'consent-receipt.json', text: JSON.stringify(receipt, null, 2) },
      }),
    }
  })

  get('/c/receipt', ['link'], async (here) => {
    const { t } = here.speech
    return layout(here.speech, {
      formToken: here.visit.formToken,
      body: html`${paperPage(await receiptPaper(here, await receiptOf(here)))}
        <p><a href="/c/receipt.pdf" download>${t('certificate.receiptPdf')}</a></p>
        <p><a href="/c/receipt.json" download>${t('page.receiptData')}</a></p>
        <p><a href="/c/page">${t('done.toPage')}</a></p>`,
    })
  })
}

async function receiptPaper(here: Opened, receipt: ConsentReceipt): Promise<Paper> {
  const { services, visit, program, speech } = here
  const { t, day } = speech
  const now = services.now()
  const [own, client, form] = await Promise.all([
    ownConsent(services.db, visit.programId, visit.clientId, now),
    clientOf(here),
    newestForm(services.db, visit.programId, visit.language),
  ])
  const clinician = own.hearers.find(({ person }) => person.role === 'clinician')?.person.name ?? ''
  return {
    title: t('receipt.title'),
    parts: [
      `${t('receipt.for', { pseudonym: client.pseudonym, program: program.name })} ${t('receipt.made', { day: day(now) })}`,
      { heading: t('receipt.allow') },
      own.hearers.length === 0
        ? t('page.nothingYet')
        : { list: own.hearers.map((one) => hearerLine(one, speech, clinician)) },
      ...whatOf(own, speech),
      { heading: t(visit.representativeId === null ? 'receipt.entries' : 'receipt.ownEntries') },
      ...(visit.representativeId === null ? [] : [t('receipt.notListed')]),
      { list: toldTo(own.events, visit.representativeId).map((event) => entryLine(event, here)), isNumbered: true },
      ...(form ? [{ heading: t('receipt.controller') }, controller(form.words, here)] : []),
      `${t('receipt.ledger', { count: receipt.ledger.count, hash: receipt.ledger.newest_hash.slice(0, 16) })} ${t('receipt.ledgerWhy')}`,
    ],
  }
}

const entryLine = (event: LedgerEvent, { speech: { t, day } }: Opened): string =>
  `${day(event.happened)} · ${t(`receipt.events.${event.kind}`)}, ${t(`receipt.how.${event.obtained}`)}`

const controller = (words: FormWords, { program }: Opened): string =>
  [program.name, words.address, words.contact, words.phone, words.jurisdiction, words.storage, words.authority]
    .filter(Boolean)
    .join(' · ')

const clientOf = ({ services, visit }: Opened) =>
  services.db.client.findUniqueOrThrow({
    where: { programId_id: { programId: visit.programId, id: visit.clientId } },
    include: { ledgerHead: true },
  })

/** The machine-readable receipt: a consent record, pinned to the forms that were shown and to the ledger's newest hash. */
async function receiptOf(here: Opened): Promise<ConsentReceipt> {
  const { services, visit, program, speech } = here
  const { db, people } = services
  const { programId, clientId, representativeId } = visit
  const [events, client, form, asks] = await Promise.all([
    ledgerOf(db, programId, clientId),
    clientOf(here),
    newestForm(db, programId, visit.language),
    db.consentAsk.findMany({
      // Of what another one who signs was shown and answered not even the hash is told: there are few answers to try.
      where: { programId, clientId, shown: { not: null }, ...(representativeId === null ? {} : { representativeId }) },
      orderBy: { answeredAt: 'asc' },
    }),
  ])
  const ids = [...new Set(events.map(({ recordedBy }) => recordedBy.personId))]
  const named = await people.named(ids)
  const clinician = events
    .flatMap((event) => ('scope' in event ? event.scope.audience : []))
    .findLast(({ role }) => role === 'clinician')?.name
  const sentences = Object.fromEntries(
    purposes.map((one) => [one, speech.t(`purposes.${one}`, { clinician: clinician ?? '' })]),
  ) as Record<Purpose, string>
  const words = form?.words
  const receipt = consentReceipt(
    newId('rcp'),
    clientId,
    events,
    { count: client.ledgerHead?.count ?? 0, hash: client.ledgerHead?.hash ?? '' },
    {
      recordId: clientId,
      program: {
        id: programId,
        name: program.name,
        address: words?.address ?? null,
        contact: words?.contact ?? null,
        ...(words ? { phone: words.phone } : {}),
        jurisdiction: words?.jurisdiction ?? null,
        authority: words?.authority || null,
        lawfulBasis: null,
        service: null,
        storageLocations: words ? [words.storage] : [],
        processingLocations: [],
        geographicRestrictions: [],
        withdrawalMethods: [speech.t('form.stop')],
        privacyRights: [],
      },
      sentences,
      notices: asks.map((one) => ({
        id: one.id,
        version: one.formVersion,
        language: one.language,
        text: one.shown!,
      })),
      names: new Map(ids.map((one) => [one, one === clientId ? client.pseudonym : named(one).name])),
      sha256,
    },
    services.now(),
  )
  if (representativeId === null) return receipt
  const told = toldTo(events, representativeId)
  const newest = told.at(-1)
  const row = newest && (await db.ledgerEvent.findFirst({ where: { programId, clientId, id: newest.id } }))
  return receiptWith(receipt, told, row?.hash ?? '')
}
