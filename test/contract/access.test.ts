import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type RouteId, routes } from '../../shared/api/routes.ts'
import type { Role } from '../../shared/domain/access.ts'
import { putImport } from '../../shared/storage/imports.ts'
import { putReport, unmade } from '../../shared/storage/reports.ts'
import { send } from '../support/commands.ts'
import { haLang } from '../support/manifest.ts'
import { communeMonth, roleNames } from '../support/province.ts'
import {
  routeIds,
  type SampleCall,
  sampleCall,
  sampleEntryId,
  sampleImport,
  samplePlan,
} from '../support/sample-calls.ts'
import { openWorld, type World } from '../support/world.ts'

/**
 * Who may do what, written down by hand: not derived from the routes, so that a change there shows here. The unit asked about is
 * Vinh Quý, a commune. Where a person's role is held, seen from there:
 */
const places = {
  own: 'vinh-quy',
  parent: 'ha-lang',
  grandparent: 'cao-bang',
  below: 'khum-din',
  sibling: 'minh-long',
  cousin: 'dam-thuy',
  elsewhere: 'kon-tum',
} as const
type Place = keyof typeof places
type Who = { readonly [role in Role]?: readonly Place[] }

const up = ['own', 'parent', 'grandparent'] as const

/** Who may know that the unit is there, and read what it sent. */
const see: Who = {
  reporter: ['own', 'parent'],
  approver: ['own', 'parent'],
  reviewer: up,
  official: up,
  steward: up,
}
const look: Who = { reporter: ['own'], approver: ['own'], reviewer: up, official: up, steward: up }
const enter: Who = { reporter: ['own', 'parent'], approver: ['own', 'parent'] }
const judge: Who = { reviewer: ['parent', 'grandparent'] }
/** A unit's report is written and signed there, and nowhere above. */
const write: Who = { reporter: ['own'], approver: ['own'], reviewer: ['own'], official: ['own'] }
const sign: Who = { approver: ['own'], official: ['own'] }

/** `root`: the steward of the whole realm, and nobody else. */
const expected: { readonly [id in RouteId]: Who | 'root' | 'anyone' | 'public' } = {
  'me.get': 'anyone',
  'units.get': see,
  'units.children': look,
  'units.search': look,
  'calendar.get': 'anyone',
  'forms.list': 'anyone',
  'forms.get': 'anyone',
  'forms.put': 'root',
  'drafts.get': enter,
  'drafts.put': enter,
  'drafts.delete': enter,
  'submissions.get': see,
  'submissions.list': see,
  'submissions.history': see,
  'submissions.compare': see,
  'submissions.put': enter,
  'submissions.approve': { approver: ['own'] },
  'submissions.accept': judge,
  'submissions.return': { ...judge, approver: ['own'] },
  'submissions.reopen': judge,
  'submissions.ask': enter,
  'submissions.grant': judge,
  'submissions.refuse': judge,
  'receipts.get': 'anyone',
  'waiting.list': { reviewer: up },
  'waiting.accept': { reviewer: up },
  'completeness.get': look,
  'completeness.matrix': look,
  'missing.list': { reviewer: up, official: up, steward: up },
  'rollups.get': look,
  'rollups.series': look,
  'changes.list': { reviewer: up, official: up, steward: up },
  'editions.order': { official: ['own'], steward: ['own'] },
  'plans.get': look,
  'plans.put': { official: up, steward: up },
  'estimates.get': look,
  'estimates.put': { reporter: ['own'], official: up, steward: up },
  'registers.list': 'anyone',
  'registers.wanting': look,
  'entries.search': look,
  'entries.register': enter,
  'entries.duplicates': enter,
  'entries.get': see,
  'entries.change': enter,
  'entries.withdraw': enter,
  'entries.note': enter,
  'entries.move': enter,
  'entries.end': enter,
  'entries.carry': enter,
  'entries.exemplary': judge,
  'entries.erase': { steward: up },
  'files.upload': enter,
  'files.pin': enter,
  'files.get': see,
  'files.remove': enter,
  'norms.get': look,
  'norms.put': { steward: up },
  'personal.get': { steward: up },
  'reports.list': look,
  'reports.ask': look,
  'reports.progress': look,
  'reports.get': 'anyone',
  'reports.file': 'anyone',
  'verify.get': 'public',
  'verify.keys': 'public',
  'letterheads.get': look,
  'letterheads.put': { official: ['own'], steward: up },
  'official.get': look,
  'official.put': write,
  'official.submit': write,
  'official.withdraw': write,
  'official.return': sign,
  'official.approve': sign,
  'official.number': sign,
  'official.upload': sign,
  'official.sign': sign,
  'official.copy': look,
  'official.issue': sign,
  'notices.list': { reviewer: up, official: up, steward: up },
  'notices.put': { steward: up },
  'notices.delete': { steward: up },
  'exceptions.list': { reviewer: up, official: up, steward: up },
  'exceptions.put': { steward: ['parent', 'grandparent'] },
  'exceptions.delete': { steward: ['parent', 'grandparent'] },
  'reorganisations.list': 'root',
  'reorganisations.apply': 'root',
  'reorganisations.get': 'root',
  'reorganisations.undo': 'root',
  'people.list': { reviewer: up, steward: up },
  'people.add': { steward: up },
  'people.put': { steward: up },
  'people.address': { steward: up },
  'people.reset': { steward: up },
  'contact.put': 'anyone',
  'reminders.stop': 'public',
  'imports.list': { steward: up },
  'imports.add': { steward: up },
  'imports.get': { steward: up },
  'imports.check': { steward: up },
  'imports.apply': { steward: up },
  'imports.passwords': { steward: up },
  'imports.template': { steward: up },
  'audit.list': { reviewer: up, steward: up },
  'health.get': 'public',
  'openapi.get': 'public',
}

let world: World
beforeAll(async () => {
  world = await openWorld()
  await send(world, 'reporter.vinh-quy', 'vinh-quy', '2024-11', 0, { values: communeMonth(10) })
  await world.call('reporter.vinh-quy', 'PUT', '/units/vn.vinh-quy/submissions/monthly/2024-11/draft', { body: {} })
  await world.call('official.vinh-quy', 'PUT', '/units/vn.vinh-quy/plans/monthly/2024', { body: samplePlan })
  await world.call('official.vinh-quy', 'PUT', '/units/vn.vinh-quy/estimates/monthly/2024', { body: samplePlan })
  await call('reporter.vinh-quy', 'entries.register')
  await world.drain()
  await call('steward.trung-uong', 'reorganisations.apply')
  await putImport(sampleImport('vn.vinh-quy'), new Date(), world.table)
  // The tree is read again after five seconds: not while reads are counted.
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now)
})
afterAll(() => world.close())

const call = (persona: string | undefined, id: RouteId, unit = 'vn.vinh-quy') => {
  const { method, target, options } = sampleCall(id, unit)
  return world.call(persona, method, target, options)
}

const everybody = (Object.keys(roleNames) as Role[]).flatMap(role =>
  (Object.keys(places) as Place[]).map(place => ({ role, place, persona: `${role}.${places[place]}` })),
)
const may = (who: Who, role: Role, place: Place): boolean => who[role]?.includes(place) ?? false

test('every route has its row', () => {
  expect(Object.keys(expected).sort()).toEqual([...routeIds].sort())
})

describe.each(routeIds.filter(id => typeof expected[id] !== 'string'))('%s', id => {
  const who = expected[id] as Who

  test('lets in who may, refuses who only sees the unit, and hides it from all others', async () => {
    for (const { role, place, persona } of everybody) {
      const { status, body } = await call(persona, id)
      const verdict = body?.code === 'not_found' ? 'hidden' : body?.code === 'forbidden' ? 'refused' : 'let in'
      expect(`${persona}: ${verdict}`, `${status} ${JSON.stringify(body)}`).toBe(
        `${persona}: ${may(who, role, place) ? 'let in' : may(see, role, place) ? 'refused' : 'hidden'}`,
      )
    }
  })

  test('a unit that one may not see is as one that is not there: the same answer after the same reads', async () => {
    const asked = (persona: string, unit: string) => told(persona, sampleCall(id, unit))
    const strangers = everybody.filter(({ role, place }) => !may(see, role, place)).map(({ persona }) => persona)
    for (const persona of ['nobody', ...strangers]) {
      const hidden = await asked(persona, 'vn.vinh-quy')
      expect(hidden).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await asked(persona, 'vn.khong-co')).toEqual(hidden)
    }
  })

  test('nobody who is not signed in', async () => {
    expect((await call(undefined, id)).body.code).toBe('unauthorized')
  })

  test('a role at a unit that is not there any more, or that never was, opens nothing', async () => {
    expect((await call('reviewer.khong-co', id)).status).toBe(404)
  })
})

/** What an answer tells, and what it cost. */
const told = async (persona: string, { method, target, options }: SampleCall) => {
  world.meter.reset()
  const { status, body, headers } = await world.call(persona, method, target, options)
  const { requestId: _, ...rest } = body
  return { status, body: rest, headers, reads: world.meter.requests.map(({ operation }) => operation) }
}

/** Where to upload is told for any entry, without a look at it: that comes when the file is pinned. */
const ofObjects = routeIds.filter(id => /\{(entry|import|person)\}/.test(routes[id].path) && id !== 'files.upload')

describe.each(ofObjects)('%s', id => {
  test("what is another unit's is as what is not there: the same answer after the same reads", async () => {
    const [role, [place]] = Object.entries(expected[id] as Who)[0] as [Role, readonly Place[]]
    const persona = `${role}.${place === 'own' ? 'minh-long' : places[place!]}`
    const call = sampleCall(id, 'vn.vinh-quy')
    const others = call.target.replace('/units/vn.vinh-quy/', '/units/vn.minh-long/')
    const absent = others
      .replace(sampleEntryId('vn.vinh-quy'), sampleEntryId('vn.khong-co'))
      .replace(sampleImport('vn.vinh-quy').id, '20241202T023000-ffffffff')
      .replace('reporter.vinh-quy', 'reporter.khong-co')
    expect(absent).not.toBe(others)
    const answer = await told(persona, { ...call, target: others })
    expect(answer.status).toBe(404)
    expect(await told(persona, { ...call, target: absent })).toEqual(answer)
  })
})

describe.each(['reports.get', 'reports.file'] as const)('%s', id => {
  test('a report of a unit that one may not see is as one that is not there: the same answer after the same reads', async () => {
    await putReport({ ...haLang, ...unmade, unit: 'vn.vinh-quy', state: 'ready', requestedAt: '' }, world.table)
    const hidden = await told('reviewer.kon-tum', sampleCall(id, 'vn.vinh-quy'))
    expect(hidden).toMatchObject({ status: 404, body: { code: 'not_found' } })
    for (const unit of ['vn.minh-long', 'vn.khong-co'])
      expect(await told('reviewer.kon-tum', sampleCall(id, unit))).toEqual(hidden)
  })
})

describe.each(routeIds.filter(id => expected[id] === 'root'))('%s', id => {
  test('is for the steward of the whole realm, and for nobody else', async () => {
    expect([401, 403, 404]).not.toContain((await call('steward.trung-uong', id)).status)
    const others = everybody.map(({ persona }) => persona)
    for (const persona of [...others, 'official.trung-uong', 'reviewer.trung-uong', 'steward.khong-co', 'nobody'])
      expect((await call(persona, id)).body.code, persona).toBe('forbidden')
    expect((await call(undefined, id)).status).toBe(401)
  })
})

describe.each(routeIds.filter(id => expected[id] === 'anyone'))('%s', id => {
  test('is for anyone who is signed in, and for nobody else', async () => {
    expect([401, 403]).not.toContain((await call('nobody', id)).status)
    expect((await call(undefined, id)).status).toBe(401)
  })
})

describe.each(routeIds.filter(id => expected[id] === 'public'))('%s', id => {
  test('is for anyone', async () => {
    expect((await call(undefined, id)).status).toBe(200)
  })
})
