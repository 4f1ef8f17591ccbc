import { newestForm } from '../../clients/form.ts'
import { ownConsent } from '../../clients/own.ts'
import { ownLog } from '../../gate/own-log.ts'
import { ownRecordings } from '../../gate/own-recordings.ts'
import { html } from './html.ts'
import { layout, press } from './layout.ts'
import { keptPart, listened, mayHear, noted, wordForWord } from './own-views.ts'
import { observedPart } from './observed-pages.ts'
import type { VisitPages } from './pages.ts'
import { sessionPart, sessionsOf } from './session-pages.ts'
import { tellPart } from './tell-pages.ts'

/** The client's page: who may hear, who did, what is kept, and how to end it. Sound is never on it. */
export function ownPage({ get }: VisitPages): void {
  get('/c/page', ['link', 'signer'], async (here) => {
    const { services, visit, program, signing, sees, speech } = here
    const { db, people } = services
    const now = services.now()
    const { programId, clientId, representativeId } = visit
    const [own, log, kept, asks, form, link, others] = await Promise.all([
      ownConsent(db, programId, clientId, now),
      ownLog(db, programId, clientId, now),
      ownRecordings(db, programId, clientId, now),
      db.consentAsk.findMany({
        // What one who signs for a client answered, another who does is not shown.
        where: { programId, clientId, ...(representativeId === null ? {} : { representativeId }) },
        orderBy: { preparedAt: 'desc' },
      }),
      newestForm(db, programId, visit.language),
      db.clientLink.findUniqueOrThrow({ where: { programId_id: { programId, id: visit.linkId } } }),
      db.participant.count({
        where: { programId, clientId: { not: clientId }, session: { participants: { some: { clientId } } } },
      }),
    ])
    const signer = signing?.signers.find(({ id }) => id === representativeId)
    const [tell, observed] = await Promise.all([tellPart(here), observedPart(here)])
    const named = await people.named([
      ...log.listened.map(({ personId }) => personId),
      ...own.noted.map(([{ recordedBy }]) => recordedBy.personId),
      ...asks.map(({ preparedBy }) => preparedBy),
      link.madeBy,
    ])
    const { t, day } = speech
    const clinician = own.hearers.find(({ person }) => person.role === 'clinician')?.person.name
    const phone = form?.words.phone
    const mine = asks.filter((one) => one.representativeId === representativeId)
    const open = mine.find(({ state }) => state === 'open')
    const waiting = mine.find(({ state }) => state === 'answered' || state === 'signed')
    return layout(speech, {
      formToken: visit.formToken,
      body: html`${signer && html`<p class="faint">${t('page.forOther', { relation: t(`relations.${signer.relation}`) })}</p>`}
      ${
        open &&
        html`<section class="note">
          <p>${t('page.answerNow')}</p>
          <a class="secondary" href="/c/form/1">${t('page.answer')}</a>
        </section>`
      }
      ${
        waiting &&
        html`<section class="note">
          <p>
            ${waiting.state === 'signed' ? t('page.waitsOthers') : t('page.waits', { clinician: named(waiting.preparedBy).name })}
          </p>
          ${press('/c/take-back', visit.formToken, t('page.takeBack'))}
        </section>`
      }
      ${mayHear(own, { isWaiting: waiting !== undefined, isTogether: sees && others > 0 }, here)}
      ${
        sees &&
        html`${sessionPart(await sessionsOf(here, own), here)} ${observed} ${listened(log, own, named, here)} ${tell}
        ${keptPart(kept, here)}`
      }
      ${noted(own, named, here)} ${wordForWord(asks, here)}
      ${
        sees &&
        html`<section>
          <h2>${t('page.take')}</h2>
          <p><a href="/c/receipt">${t('page.receipt')}</a></p>
          <p><a href="/c/receipt.json" download>${t('page.receiptData')}</a></p>
          ${representativeId === null && html`<p><a href="/c/ledger.json" download>${t('certificate.ledgerData')}</a></p>`}
        </section>`
      }`,
      foot: html`<p>
          ${phone ? t('site.desk', { phone }) : t('site.deskUnknown', { clinician: clinician ?? '', program: program.name })}
        </p>
        <p>${t('page.linkMade', { name: named(link.madeBy).name, day: day(link.madeAt.getTime()) })}</p>
        ${press('/c/leave', visit.formToken, t('page.close'))}`,
    })
  })
}
