import pMap from 'p-map'
import type * as z from 'zod/mini'
import type { me as meSchema, owedItem } from '../../shared/api/schemas.ts'
import { dayOf, dueDay, type Period, period, periodOf, span } from '../../shared/domain/calendar.ts'
import { type Form, owedBy, pinned } from '../../shared/domain/form.ts'
import { firstPeriod, type Realm } from '../../shared/domain/realm.ts'
import { isCounted } from '../../shared/domain/submission.ts'
import { byCode } from '../../shared/domain/text.ts'
import type { Unit } from '../../shared/domain/unit-tree.ts'
import { forms } from '../../shared/forms/index.ts'
import { allStandings, type Standing } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { shownPeriod } from './asked.ts'
import { summary } from './units.ts'

type OwedItem = z.output<typeof owedItem>

/** What is over and done with is shown for this many periods of a form; what is still owed, for ever. */
const settledShown = 3

/** Who I am, and what my units owe: worked out anew each time from the tree, the calendar, what was sent, and the clock. */
export const me = (table: Table): Handlers<'me.get'> => ({
  'me.get': async ({ person, realm, now }) => {
    const stood = (unit: string) => realm.tree.around(unit, dayOf(now))?.get(unit)
    const entering = new Set(
      person.grants.filter(({ role }) => role === 'reporter' || role === 'approver').map(({ unit }) => unit),
    )
    const units = [...entering].flatMap(id => stood(id) ?? [])
    const owed = await pMap(units, async unit => owedOf(unit, await allStandings(unit.id, table), realm, now), {
      concurrency: 8,
    })
    const body: z.output<typeof meSchema> = {
      subject: person.subject,
      name: person.name,
      now: now.toISOString(),
      roles: person.grants.flatMap(({ unit, role }) => {
        const held = stood(unit)
        return held ? [{ unit: summary(held), role }] : []
      }),
      owed: owed.flat().sort((a, b) => byCode(a.period.due, b.period.due)),
    }
    return { status: 200, body }
  },
})

const owedOf = (unit: Unit, standings: ReadonlyMap<string, Standing>, realm: Realm, now: Date): OwedItem[] => {
  const today = dayOf(now)
  const firstVersions = forms.filter(form => form.version === 1)
  return firstVersions.flatMap(first => {
    const items = begunPeriods(first, today, realm).flatMap(days => {
      const form = pinned(forms, first.id, days.id)
      const stood = realm.tree.inPeriod(days.from, days.to).get(unit.id)
      return form && stood && owedBy(form, stood.tier)
        ? [owedFor(stood, form, days, standings.get(`${form.id}#${days.id}`), now)]
        : []
    })
    const open = items.filter(item => !isSettled(item))
    const settled = items.filter(isSettled).slice(-settledShown)
    return [...open, ...settled]
  })
}

/** Every period of a form since this realm's first, up to the one whose data are being gathered today. */
const begunPeriods = (form: Form, today: string, { settings }: Realm): Period[] =>
  span(firstPeriod(settings, form), periodOf(today, form.frequency, settings.calendar)).map(
    id => period(id, settings.calendar)!,
  )

const owedFor = (unit: Unit, form: Form, days: Period, standing: Standing | undefined, now: Date): OwedItem => {
  const version = standing?.version
  const state = version?.state ?? (standing?.drafting ? 'draft' : 'none')
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
  }
}

const isSettled = ({ state }: OwedItem): boolean => state === 'accepted'
