import { describe, expect, test } from 'vitest'
import { firstView, treeAfter } from '../../infra/local/demo/chapter-2025/after.ts'
import { amended, correctedValues } from '../../infra/local/demo/chapter-2025/amendment.ts'
import { lastView, placementsBefore, treeBefore } from '../../infra/local/demo/chapter-2025/before.ts'
import { newCommune } from '../../infra/local/demo/chapter-2025/moves.ts'
import { everyPersona, personasAfter, suggestionsAfter } from '../../infra/local/demo/chapter-2025/personas.ts'
import { type Event, events, today } from '../../infra/local/demo/chapter-2025/plan.ts'
import { quangNgai } from '../../infra/local/demo/chapter-2025/quang-ngai.ts'
import { recordedAt, reorganisation } from '../../infra/local/demo/chapter-2025/reorganisation.ts'
import { valuesOf } from '../../infra/local/demo/figures.ts'
import { telephoneOf, whoToSignInAs } from '../../infra/local/demo/personas.ts'
import {
  caoBang,
  conductOf,
  today as firstToday,
  konTum,
  type Reporting,
  type Step,
} from '../../infra/local/demo/plan.ts'
import { keyOf, lives } from '../../infra/local/demo/register-entries.ts'
import { parentOn } from '../../infra/local/demo/submissions.ts'
import { communesOf, haLang, isBase, ngocHoi, root, unitId } from '../../infra/local/demo/units.ts'
import { addDays, dayOf, span } from '../../shared/domain/calendar/calendar.ts'
import { add, type Figures, figuresOf, noFigures, summedOf } from '../../shared/domain/figures/figures.ts'
import { figureOf } from '../../shared/domain/figures/shares.ts'
import { check } from '../../shared/domain/form/rules.ts'
import { validate } from '../../shared/domain/form/validation.ts'
import type { Ratio } from '../../shared/domain/form/values.ts'
import { faultsOf } from '../../shared/domain/reorganisation/faults.ts'
import type { Split } from '../../shared/domain/reorganisation/reorganisation.ts'
import { todaysOwn, todaysTotals } from '../../shared/domain/rollup/todays-tree.ts'
import { homeOn } from '../../shared/domain/tree/ended-units.ts'
import { type TreeView, treeFaults, type Unit } from '../../shared/domain/tree/unit-tree.ts'
import { monthly } from '../../shared/forms/monthly.ts'

const { day, moves } = reorganisation
const whole = events(firstToday)
const steps = whole.flatMap(event => (event.type === 'step' ? [event.step] : []))
const stepOf = (id: string): Step => steps.find(step => step.id === id)!
const viewOf = ({ chapter, period: { from, to } }: Step): TreeView => chapter.tree.inPeriod(from, to)
const all = (view: TreeView): Unit[] => [...view.subtree(root)]

describe('the reorganisation', () => {
  test('is sound, and so is the tree that it makes', () => {
    const everywhere = new Set(placementsBefore.map(({ unit }) => unit))
    const context = {
      tree: treeBefore,
      successions: [],
      peopled: everywhere,
      closedTo: '2025-05-31',
      owed: [],
    }
    expect(faultsOf(context, { ...reorganisation, id: 'demo' })).toEqual([])
    expect(treeFaults(treeAfter.placements)).toEqual([])
    const codes = all(firstView).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('leaves no district, and no Kon Tum', () => {
    expect(all(lastView).filter(({ kind }) => kind === 'district')).toHaveLength(7)
    expect(all(firstView).filter(({ kind }) => kind === 'district' || kind === 'commune')).toEqual([])
    expect(firstView.children(root).map(({ id }) => id)).toEqual([caoBang, quangNgai])
    for (const province of [caoBang, quangNgai])
      for (const { kind, tier } of firstView.children(province)) expect([kind, tier]).toEqual(['committee', 'higher'])
  })

  test('takes every commune of Hạ Lang and of Ngọc Hồi into a new one whose name is real', () => {
    const real = ['Hạ Lang', 'Lý Quốc', 'Quang Long', 'Vinh Quý', 'Bờ Y', 'Sa Loong', 'Dục Nông']
    const taken = moves.flatMap(move =>
      move.type === 'merge' && real.map(newCommune).includes(move.into) ? move.units : [],
    )
    expect(new Set(taken)).toEqual(new Set([...communesOf(haLang), ...communesOf(ngocHoi)].map(({ id }) => id)))
    const invented = all(firstView).filter(({ kind, id }) => kind === 'committee' && !real.map(newCommune).includes(id))
    for (const { name } of invented) expect(name).toMatch(/ \(minh hoạ\)$/)
  })

  test('loses no cell, no office and no school, but for those that are one now', () => {
    const gone = all(lastView).filter(({ id }) => !firstView.get(id))
    const bodies = gone.filter(({ kind }) => kind === 'office' || kind === 'base_cell' || kind === 'cell')
    expect(
      bodies.filter(({ id }) => homeOn(id, treeAfter.successions, day) !== unitId('xa-bo-y-co-quan-dang')),
    ).toEqual([expect.objectContaining({ name: 'Đảng bộ Công an huyện' })])
    expect(bodies).toHaveLength(13)
    for (const unit of all(firstView)) {
      const names = firstView.children(unit.id).map(({ name }) => name)
      expect(new Set(names).size, unit.name).toBe(names.length)
    }
  })

  test('leaves nothing but grassroots organisations directly below a commune’s committee', () => {
    const committees = all(firstView).filter(({ kind }) => kind === 'committee')
    const below = committees.flatMap(({ id }) => firstView.children(id))
    expect(below.filter(unit => !isBase(unit)).map(({ name }) => name)).toEqual([])
  })

  test('makes one commune of parts of two districts: of one the shares are stated, of the other not', () => {
    const splits = moves.filter((move): move is Split => move.type === 'split')
    const districts = splits.map(({ unit }) => lastView.get(unit)!.parent)
    expect(districts).toEqual([unitId('na-khoang'), unitId('phia-sau')])
    const shared = splits.filter(({ into }) => into.some(({ unit }) => unit === unitId('xa-khuoi-ram')))
    expect(shared.map(({ into }) => into.map(({ share }) => share))).toEqual([
      [580, 420],
      [null, null],
    ])
  })

  test('changes no period before it', () => {
    for (const month of span('2024-01', '2025-06')) {
      const [from, to] = [`${month}-01`, addDays(`${shiftedMonth(month)}-01`, -1)]
      expect(all(treeAfter.inPeriod(from, to))).toEqual(all(treeBefore.inPeriod(from, to)))
    }
  })
})

const shiftedMonth = (month: string): string => span(month, '2026-01')[1]!

describe('the people', () => {
  test('have each a telephone number of their own', () => {
    expect(new Set(everyPersona.map(({ id }) => id)).size).toBe(everyPersona.length)
    expect(new Set(everyPersona.map(({ id }) => telephoneOf(id))).size).toBe(everyPersona.length)
  })

  test('are all at a unit that stands: those of ended ones at its home', () => {
    expect(personasAfter).toHaveLength(everyPersona.length)
    for (const { id, unit } of personasAfter) expect(firstView.get(unit), id).toBeDefined()
    expect(personasAfter.find(({ id }) => id === 'official.ha-lang')).toMatchObject({
      unit: unitId('xa-ha-lang'),
      unitName: 'Đảng bộ xã Hạ Lang',
      roleLabel: 'Lãnh đạo, chuyển từ Đảng bộ huyện Hạ Lang',
    })
    expect(personasAfter.find(({ id }) => id === 'official.kon-tum')!.unit).toBe(quangNgai)
  })

  test('are there for every unit that reports, with somebody to receive it', () => {
    const ids = new Set(everyPersona.map(({ id }) => id))
    for (const step of steps)
      for (const unit of step.units) {
        expect(ids, step.id).toContain(`reporter.${unit.id.slice(3)}`)
        expect(ids, step.id).toContain(
          `reviewer.${parentOn(dayOf(conductOf(unit, step).judgedAt), unit, step).slice(3)}`,
        )
      }
  })

  test('of a new unit receive what a unit that came to it sent before', () => {
    const june = stepOf(`monthly/2025-06/${caoBang}`)
    const moved = june.units.find(({ id }) => id === unitId('khuoi-slien-xom-2'))!
    expect(moved.parent).toBe(unitId('khuoi-slien'))
    expect(parentOn('2025-07-02', moved, june)).toBe(unitId('xa-khuoi-ram'))
  })

  test('are suggested for the terminal', () => {
    expect(whoToSignInAs(personasAfter, suggestionsAfter)).toHaveLength(Object.keys(suggestionsAfter).length)
  })
})

describe('the events', () => {
  test('come one after the other: nothing is sent for a period after its close', () => {
    const closed = new Set<string>()
    let last = ''
    for (const event of whole) {
      if (event.type === 'step') expect(closed).not.toContain(event.step.period.id)
      if (event.type === 'registers') expect(event.until.toISOString() > last).toBe(true)
      if (event.type !== 'close') continue
      expect(event.at.toISOString() > last).toBe(true)
      last = event.at.toISOString()
      for (const { period } of steps) if (period.closesAt <= last) closed.add(period.id)
    }
    for (const month of span('2024-12', '2025-08')) expect(closed).toContain(month)
    expect(closed).not.toContain('2025-09')
  })

  test('have the reorganisation recorded before its day, and before anybody sends for a period that begins then', () => {
    const at = whole.findIndex(event => event.type === 'act' && event.what === 'reorganise')
    const closes = whole.slice(0, at).flatMap(event => (event.type === 'close' ? [event.at] : []))
    expect(closes.every(closed => closed < recordedAt)).toBe(true)
    expect(dayOf(recordedAt) < day).toBe(true)
    const sent = (event: Event) => event.type === 'step' && event.step.period.to >= '2025-06-30'
    expect(
      whole
        .slice(0, at)
        .filter(sent)
        .map(event => event.type === 'step' && event.step.period.id),
    ).toEqual([])
  })

  test('leave out what the first chapter has closed by itself', () => {
    expect(steps.some(({ id }) => id.endsWith('/resumed'))).toBe(true)
    expect(events(new Date('2025-01-20T02:00:00Z')).some(e => e.type === 'step' && e.step.resumes)).toBe(false)
  })

  test('call in time: after the data close, before the period does, and never after today', () => {
    const untimely = steps.flatMap(step => {
      const begins = step.form.id === 'registration' ? step.period.from : addDays(step.period.to, 1)
      const ends = Math.min(Date.parse(step.period.closesAt), today.getTime())
      return step.units
        .map(unit => ({ unit, ...conductOf(unit, step) }))
        .filter(({ sentAt, judgedAt }) => dayOf(sentAt) < begins || judgedAt <= sentAt || judgedAt.getTime() >= ends)
        .map(({ unit }) => `${step.id} ${unit.id}`)
    })
    expect(untimely).toEqual([])
    const resumed = steps.filter(({ resumes }) => resumes)
    for (const step of resumed)
      for (const unit of step.units) expect(conductOf(unit, step).sentAt > firstToday).toBe(true)
  })

  test('leave September open, with work for everybody', () => {
    const ends = new Set(
      [caoBang, quangNgai].flatMap(province => {
        const step = stepOf(`monthly/2025-09/${province}`)
        expect(step.closes).toBe(false)
        return step.units.map(unit => conductOf(unit, step).end)
      }),
    )
    expect(ends).toEqual(new Set(['missing', 'drafting', 'waiting', 'accepted']))
  })
})

describe('what is kept in the registers', () => {
  test('is what was published of Ngọc Hồi: 76 models of 43 organisations', () => {
    const models = lives().filter(({ unit, register }) => register === 'models' && lastView.isWithin(unit, ngocHoi))
    expect(models).toHaveLength(76)
    expect(new Set(models.map(({ unit }) => unit)).size).toBe(43)
  })

  test('happens in order, and lives on through both years', () => {
    const keys = lives().map(life => keyOf(life, 1))
    expect(new Set(keys).size).toBe(keys.length)
    for (const { acts, name } of lives()) {
      const times = acts.map(({ at }) => at.getTime())
      expect(times, name).toEqual(times.toSorted((a, b) => a - b))
      expect(
        times.every(time => time < today.getTime()),
        name,
      ).toBe(true)
    }
    const acts = lives().flatMap(life => life.acts)
    expect(acts.filter(({ at }) => at > firstToday).length).toBeGreaterThan(50)
    expect(new Set(acts.map(({ act }) => act)).size).toBe(6)
    const spans = whole.flatMap(event => (event.type === 'registers' ? [[event.from, event.until]] : []))
    expect(spans[0]![0]).toEqual(firstToday)
    for (const [index, [from]] of spans.entries()) if (index > 0) expect(from).toEqual(spans[index - 1]![1])
    expect(spans.at(-1)![1]).toEqual(today)
  })
})

describe('the amendment', () => {
  test('is of what was sent once and received, and obeys the form', () => {
    const step = stepOf(`monthly/${amended.month}/${caoBang}`)
    const unit = step.units.find(({ id }) => id === amended.unit)!
    expect(conductOf(unit, step)).toMatchObject({ end: 'accepted', nothing: false })
    expect(validate(monthly, unit.tier, correctedValues())).toEqual([])
    const errors = check(monthly, unit.tier, { own: correctedValues() }).filter(({ level }) => level === 'error')
    expect(errors).toEqual([])
  })
})

describe('the figures', () => {
  test.each(steps.map(step => [step.id, step] as const))('%s obey the form', (_, step) => {
    const { form, period, units } = step
    const faults = units.flatMap(unit => {
      const own = valuesOf(unit, form, period.id, viewOf(step))
      const findings = check(form, unit.tier, { own })
      const errors = findings.filter(({ level }) => level === 'error')
      return [...validate(form, unit.tier, own), ...errors].map(fault => ({ unit: unit.id, fault }))
    })
    expect(faults).toEqual([])
  })

  test('of admissions go on: of every quarter the same are asked for the same plan of the year', () => {
    const planned = ['2025-Q1', '2025-Q2', '2025-Q3'].map(quarter => {
      const step = stepOf(`quarterly/${quarter}/${caoBang}`)
      const asked = step.units.filter(unit => isBase(unit) && wasInHaLang(unit.id))
      const plans = asked.map(unit => (valuesOf(unit, step.form, quarter, viewOf(step)).admissions as Ratio).total)
      return { quarter, units: asked.length, plan: plans.reduce((sum, plan) => sum + plan, 0) }
    })
    expect(planned.map(({ units }) => units)).toEqual([13, 13, 97])
    expect(new Set(planned.map(({ plan }) => plan)).size).toBe(1)
    expect(planned[0]!.plan).toBeGreaterThan(13)
  })

  test('of 2024 are the same for a province on either tree, and follow their successors below it', () => {
    const then = treeAfter.inPeriod('2024-11-01', '2024-11-30')
    const own = new Map(
      all(then)
        .filter((unit): unit is Reporting => unit.tier !== null)
        .map(unit => [unit.id, summedOf(monthly, figuresOf(monthly, valuesOf(unit, monthly, '2024-11')))] as const),
    )
    const of = (unit: string): Figures =>
      [...then.subtree(unit)].map(({ id }) => own.get(id) ?? noFigures).reduce(add, noFigures)
    const todays = todaysTotals(firstView, todaysOwn(own, treeAfter.successions, '2024-11-30', day))
    for (const [now, before] of [
      [caoBang, caoBang],
      [quangNgai, konTum],
      [root, root],
    ] as const) {
      const { total } = todays.get(now)!
      expect(total.incomparable.size, now).toBe(0)
      expect(new Map([...total.numerators.keys()].map(key => [key, exact(figureOf(total, key)!)]))).toEqual(of(before))
    }
    const torn = (name: string) => todays.get(newCommune(name))!.total.incomparable
    for (const name of ['Hạ Lang', 'Vinh Quý', 'Bờ Y', 'Nà Khoang']) expect(torn(name).size, name).toBe(0)
    for (const name of ['Khuổi Rằm', 'Phia Sầu']) {
      expect(torn(name), name).toContain('attendance')
      // Only cells tell of their members, and these moved whole.
      expect(torn(name), name).not.toContain('members')
      expect(todays.get(newCommune(name))!.total.numerators.get('members'), name).toBeGreaterThan(0n)
    }
  })
})

const wasInHaLang = (unit: string): boolean => lastView.isWithin(unit, haLang)

const exact = ({ numerator, denominator }: { numerator: bigint; denominator: bigint }): bigint => {
  expect(numerator % denominator).toBe(0n)
  return numerator / denominator
}
