import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { me as meSchema, owedItem } from '../../shared/api/schemas.ts'
import type { Grant } from '../../shared/domain/access.ts'
import { addDays, dayOf, dueDay, type Period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { newestOf, reportedSpan, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import { type Form, owedBy, pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { inForce } from '../../shared/domain/notice.ts'
import { officialActs } from '../../shared/domain/official/official-acts.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { isOpen } from '../../shared/domain/submission/amendment.ts'
import { type Exception, isExempt, withException } from '../../shared/domain/submission/exception.ts'
import { isCounted } from '../../shared/domain/submission/submission.ts'
import { byCode } from '../../shared/domain/text.ts'
import { lastDayBy } from '../../shared/domain/tree/unit-life.ts'
import type { Unit } from '../../shared/domain/tree/unit-tree.ts'
import { unknownContact } from '../../shared/storage/contacts.ts'
import { exceptionsOf } from '../../shared/storage/exceptions.ts'
import { noticesOf } from '../../shared/storage/notices.ts'
import { documentsWaiting } from '../../shared/storage/official-reports.ts'
import type { Person } from '../../shared/storage/people.ts'
import { allStandings, type Standing } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { shownContact } from './contact.ts'
import { shownPeriod } from './shown-period.ts'
import { shownAmendment } from './submissions.ts'
import { summary } from './units.ts'

type OwedItem = z.output<typeof owedItem>

/** Who acts upon a document once it is submitted. */
const leaders = officialActs.approve.roles

/** What is over and done with is shown for this many periods of a form; what is still owed, for ever. */
const settledShown = 3

/** Who I am, and what my units owe: worked out anew each time from the tree, the calendar, what was sent, and the clock. */
export const me = (table: Table): Handlers<'me.get'> => ({
  'me.get': async ({ person, realm, now }) => {
    const stood = (unit: string) => realm.tree.around(unit, dayOf(now))?.get(unit)
    const standsToday = (unit: string) => realm.tree.at(dayOf(now)).get(unit) !== undefined
    const entering = new Set(
      person.grants.filter(({ role }) => role === 'reporter' || role === 'approver').map(({ unit }) => unit),
    )
    const inherited = (unit: string) => !standsToday(unit) && person.held.every(grant => grant.unit !== unit)
    const units = [...entering]
      .filter(id => !inherited(id) || endedLately(id, realm, now))
      .flatMap(id => stood(id) ?? [])
    const leading = [...new Set(person.grants.filter(({ role }) => leaders.includes(role)).map(({ unit }) => unit))]
    const [documents, all, notices] = await Promise.all([
      pMap(leading, unit => documentsWaiting(unit, table), { concurrency: 8 }),
      pMap(units, unit => owedOf(unit, realm, now, table), { concurrency: 8 }),
      noticesFor(person, realm, dayOf(now), table),
    ])
    const owed = all.flat().filter(item => !inherited(item.unit) || !item.closed || item.amendment !== null)
    const answersFor = new Set(owed.map(({ unit }) => unit))
    const body: z.output<typeof meSchema> = {
      subject: person.subject,
      name: person.name,
      contact: shownContact(person.contact ?? unknownContact(person.subject)),
      now: now.toISOString(),
      roles: standingFirst(person.grants, realm, now).flatMap(({ unit, role }) => {
        const held = inherited(unit) && !answersFor.has(unit) ? undefined : stood(unit)
        if (!held) return []
        const until = lastDayBy(realm.tree, unit, dayOf(now))
        return [{ unit: { ...summary(held), approval: needsApproval(held, realm), until }, role }]
      }),
      owed: owed.sort((a, b) => byCode(a.period.due, b.period.due)),
      notices,
      documents: documents.flat().flatMap(({ unit, form: id, period: about, edition, state }) => {
        const form = pinned(realm.forms, id, newestOf(reportedSpan(about)!))
        return form
          ? [{ unit, form: id, formLabel: form.label, period: about, periodLabel: spanLabel(about), edition, state }]
          : []
      }),
    }
    return { status: 200, body }
  },
})

/** Where somebody works now comes before where they used to. */
const standingFirst = (grants: readonly Grant[], { tree }: Realm, now: Date): readonly Grant[] => {
  const today = tree.at(dayOf(now))
  const ended = ({ unit }: Grant) => Number(today.get(unit) === undefined)
  return grants.toSorted((a, b) => ended(a) - ended(b))
}

/**
 * Whether a period in which a unit ended may still be open. Its heirs are shown what it owes until then; its own people see it for
 * ever, like any other.
 */
const endedLately = (unit: string, { tree }: Realm, now: Date): boolean =>
  (tree.successions.find(end => end.unit === unit)?.day ?? '') >= addDays(dayOf(now), -longestOpen)

/** Days: a year and its grace. */
const longestOpen = 400

const needsApproval = ({ kind }: Unit, { settings }: Realm): boolean => settings.approvalKinds.includes(kind)

/** What the units above a person's, and those themselves, have to say today. */
const noticesFor = async (
  { grants }: Person,
  { tree }: Realm,
  today: string,
  table: Table,
): Promise<z.output<typeof meSchema>['notices']> => {
  const above = grants.flatMap(({ unit }) => [
    unit,
    ...(tree.around(unit, today)?.ancestors(unit) ?? []).map(({ id }) => id),
  ])
  const written = await noticesOf([...new Set(above)], table)
  return [...written]
    .flatMap(([unit, notices]) => {
      const unitName = tree.around(unit, today)?.get(unit)?.name ?? unit
      return notices
        .filter(notice => inForce(notice, today))
        .map(({ id, at, form, period, text }) => ({ id, at, unit, unitName, form, period, text }))
    })
    .sort((a, b) => byCode(b.at, a.at))
}

const owedOf = async (unit: Unit, realm: Realm, now: Date, table: Table): Promise<OwedItem[]> => {
  const today = dayOf(now)
  const firstVersions = realm.forms.filter(form => form.version === 1)
  const [standings, exceptions] = await Promise.all([allStandings(unit.id, table), exceptionsOf(unit.id, table)])
  return firstVersions.flatMap(first => {
    const items = begunPeriods(first, today, realm).flatMap(id => {
      const form = pinned(realm.forms, first.id, id)
      const days = form && formPeriod(form, id, realm.settings.calendar)
      const stood = days && realm.tree.inPeriod(days.from, days.to).get(unit.id)
      if (!stood || !owedBy(form, stood.tier)) return []
      const standing = standings.get(`${form.id}#${days.id}`)
      const exception = exceptions.get(`${form.id}#${days.id}`)
      if (isExempt(exception, stateOf(standing))) return []
      return [owedFor(stood, form, days, exception, standing, now)]
    })
    const open = items.filter(item => !isSettled(item))
    const settled = items.filter(isSettled).slice(-settledShown)
    return [...open, ...settled]
  })
}

/** Every period of a form since this realm's first, up to the one whose data are being gathered today. */
const begunPeriods = (form: Form, today: string, { settings }: Realm): string[] =>
  span(firstPeriod(settings, form), periodOf(today, form.frequency, settings.calendar))

const owedFor = (
  unit: Unit,
  form: Form,
  regular: Period,
  exception: Exception | undefined,
  standing: Standing | undefined,
  now: Date,
): OwedItem => {
  const days = withException(regular, unit.tier, exception)
  const version = standing?.version
  const amendment = version?.amendment ?? null
  const state = stateOf(standing)
  return {
    unit: unit.id,
    form: form.id,
    formLabel: form.label,
    period: shownPeriod(days, unit),
    state,
    version: version?.version ?? 0,
    late: version?.late ?? false,
    overdue: !isCounted(state) && dayOf(now) > dueDay(days, unit.tier),
    closed: now.toISOString() >= days.closesAt,
    reason: state === 'returned' ? (version?.reason ?? null) : null,
    amendment: isOpen(amendment, now) ? shownAmendment(amendment) : null,
    extension: exception?.due ? { due: exception.due, reason: exception.reason } : null,
  }
}

const stateOf = (standing: Standing | undefined): OwedItem['state'] =>
  standing?.version?.state ?? (standing?.drafting ? 'draft' : 'none')

const isSettled = ({ state, amendment }: OwedItem): boolean => state === 'accepted' && amendment === null
