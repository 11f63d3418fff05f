import { describe, expect, test } from 'vitest'
import { explanationOf, valuesOf } from '../../infra/local/demo/figures.ts'
import { norm } from '../../infra/local/demo/norms.ts'
import { personas, telephoneOf, whoToSignInAs } from '../../infra/local/demo/personas.ts'
import {
  conductOf,
  firstSteps,
  firstTick,
  laterSteps,
  type Reporting,
  type Step,
  settings,
  settingsAtFirst,
  today,
} from '../../infra/local/demo/plan.ts'
import { haLangPublished, ngocHoiPublished } from '../../infra/local/demo/published.ts'
import { lives } from '../../infra/local/demo/register-entries.ts'
import {
  communesOf,
  haLang,
  isCell,
  ngocHoi,
  organisationsOf,
  placements,
  root,
  tree,
  unitId,
} from '../../infra/local/demo/units.ts'
import { unitId as unitIdSchema } from '../../shared/api/schemas.ts'
import { addDays, before, dayOf, dueDay, period, periodOf, span } from '../../shared/domain/calendar/calendar.ts'
import { add, type Figures, figuresOf, noFigures } from '../../shared/domain/figures/figures.ts'
import { controlFigures } from '../../shared/domain/form/control.ts'
import { isOwed } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { check } from '../../shared/domain/form/rules.ts'
import { validate } from '../../shared/domain/form/validation.ts'
import { firstPeriod } from '../../shared/domain/realm.ts'
import { normStandings } from '../../shared/domain/register/norm.ts'
import { overTime } from '../../shared/domain/rollup/span.ts'
import { treeFaults, type Unit } from '../../shared/domain/tree/unit-tree.ts'
import { classification } from '../../shared/forms/classification.ts'
import { forms } from '../../shared/forms/index.ts'
import { indicators } from '../../shared/forms/indicators.ts'
import { monthly } from '../../shared/forms/monthly.ts'
import { quarterly } from '../../shared/forms/quarterly.ts'
import { registerOf } from '../../shared/forms/registers.ts'
import { registration } from '../../shared/forms/registration.ts'

const within = (ancestor: string, fits: (unit: Unit) => boolean): Unit[] => [...tree.subtree(ancestor)].filter(fits)
const isReporting = (unit: Unit): unit is Reporting => unit.tier !== null
const steps = [...firstSteps(), ...laterSteps()]
const stepOf = (id: string): Step => steps.find(step => step.id === id)!

/** What all units of a step that report it make together, every form's figures summed whatever its rule. */
const sumOf = (units: readonly Unit[], form: Step['form'], periodId: string): Figures =>
  units.map(unit => figuresOf(form, valuesOf(unit, form, periodId))).reduce(add, noFigures)

const organisationsAndDistrict = (district: string): Unit[] => [tree.get(district)!, ...organisationsOf(district)]

describe('the units', () => {
  test('are a tree of units with ids that the API takes', () => {
    expect(treeFaults(placements())).toEqual([])
    for (const { unit } of placements()) expect(unitIdSchema.safeParse(unit).success, unit).toBe(true)
    expect(new Set(placements().map(({ code }) => code)).size).toBe(placements().length)
  })

  test('are as many as the sources say', () => {
    const { communes, villages } = haLangPublished
    expect(communesOf(haLang)).toHaveLength(communes.value)
    expect(within(haLang, ({ tier }) => tier === 'cell')).toHaveLength(villages.value)
    const { organisations, committees, baseCells, villageCells } = ngocHoiPublished
    expect(organisationsOf(ngocHoi)).toHaveLength(organisations.value)
    expect(organisationsOf(ngocHoi).filter(({ tier }) => tier === 'base')).toHaveLength(committees.value)
    expect(organisationsOf(ngocHoi).filter(isCell)).toHaveLength(baseCells.value)
    expect(within(ngocHoi, ({ tier }) => tier === 'cell')).toHaveLength(villageCells.value)
    expect(within(root, isReporting).length).toBeGreaterThanOrEqual(250)
  })

  test('mark the districts that do not exist', () => {
    const districts = within(root, ({ kind }) => kind === 'district').filter(
      ({ id }) => id !== haLang && id !== ngocHoi,
    )
    expect(districts).toHaveLength(4)
    for (const { name } of districts) expect(name).toMatch(/\(minh hoạ\)$/)
  })
})

describe('the personas', () => {
  test('are one for each role of each unit', () => {
    const ids = personas().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const unit of within(root, isReporting)) expect(ids).toContain(`reporter.${unit.id.slice(3)}`)
    for (const id of [
      'reviewer.ha-lang',
      'reviewer.cao-bang',
      'official.ha-lang',
      'official.cao-bang',
      'official.kon-tum',
      'steward.cao-bang',
    ])
      expect(ids).toContain(id)
  })

  test('have somebody to receive what each unit sends', () => {
    const ids = new Set(personas().map(({ id }) => id))
    for (const { id, parent } of within(root, isReporting)) expect(ids, id).toContain(`reviewer.${parent!.slice(3)}`)
  })

  test('have telephone numbers of their own, which no operator gives', () => {
    const telephones = personas().map(({ id }) => telephoneOf(id))
    expect(new Set(telephones).size).toBe(telephones.length)
    for (const telephone of telephones) expect(telephone).toMatch(/^\+84100\d{6}$/)
  })

  test('are suggested for the terminal', () => {
    expect(whoToSignInAs()[0]).toMatch(/^reporter\.vinh-quy .+, người nhập, Đảng bộ xã Vinh Quý: /)
  })
})

describe('the figures', () => {
  test.each(steps.map(step => [step.id, step] as const))('%s obey the form', (_, { form, period: { id }, units }) => {
    const faults = units.flatMap(unit => {
      const own = valuesOf(unit, form, id)
      const findings = check(form, unit.tier, { own, before: valuesOf(unit, form, before(id)) })
      const errors = findings.filter(({ level }) => level === 'error')
      return [...validate(form, unit.tier, own), ...errors].map(fault => ({ unit: unit.id, fault }))
    })
    expect(faults).toEqual([])
  })

  test('are the same each time', () => {
    const unit = tree.get(unitId('vinh-quy'))!
    expect(valuesOf(unit, monthly, '2024-11')).toEqual(valuesOf(unit, monthly, '2024-11'))
  })

  test('have an explanation for any rule', () => {
    for (const { id } of monthly.rules) expect(explanationOf(id).length).toBeGreaterThan(20)
  })

  test('Hạ Lang, November 2024: one conference, 403 delegates, 63 at the district and 340 at 13 communes', () => {
    const figures = sumOf(organisationsAndDistrict(haLang), monthly, '2024-11')
    expect(figures.get('conferences')).toBe(1n)
    expect(figures.get('attendance')).toBe(BigInt(haLangPublished.delegates.value))
    expect(sumOf(organisationsOf(haLang), monthly, '2024-11').get('attendance')).toBe(340n)
    expect(figures.get('points')).toBe(14n)
    expect(figures.get('flag_points')).toBe(15n)
    expect(valuesOf(tree.get(unitId('vinh-quy'))!, monthly, '2024-11').attendance).toBe(10)
  })

  test('Hạ Lang, November 2024: the control table names 14 points, adds up to 403 and agrees with each commune', () => {
    const district = tree.get(haLang)! as Reporting
    const own = valuesOf(district, monthly, '2024-11')
    const children = sumOf(organisationsOf(haLang), monthly, '2024-11')
    expect(own.points_control).toHaveLength(14)
    expect(check(monthly, district.tier, { own, children })).toEqual([])
    for (const commune of organisationsOf(haLang)) {
      const parent = controlFigures(monthly, own, commune.name)
      expect(parent.get('points_control'), commune.name).toBe(
        figuresOf(monthly, valuesOf(commune, monthly, '2024-11')).get('attendance'),
      )
    }
  })

  test('Hạ Lang, 2023: 121 admissions of 115 planned, over four quarters, the plan taken once', () => {
    const quarters = span('2023-Q1', '2023-Q4').map(quarter => ({
      form: quarterly,
      period: quarter,
      figures: sumOf(organisationsOf(haLang), quarterly, quarter),
    }))
    const year = overTime(quarters)
    expect([year.get('admissions.done'), year.get('admissions.total')]).toEqual([121n, 115n])
  })

  test('Hạ Lang, 2024: 21 of 22 indicators, 13 of 13 histories two years early, conventions for 97 villages', () => {
    const values = valuesOf(tree.get(haLang)!, indicators, '2024')
    expect(values).toMatchObject({
      met: { done: 21, total: 22 },
      histories: { done: 13, total: 13 },
      histories_ahead: 2,
    })
    expect(check(indicators, 'higher', { own: values })).toEqual([])
    expect(sumOf(organisationsOf(haLang), indicators, '2024').get('conventions.total')).toBe(
      BigInt(haLangPublished.conventions.value),
    )
  })

  test('Ngọc Hồi, first half of 2024: 32 conferences, over 7.100 attendances, 132 houses, five communes with none left', () => {
    const months = span('2024-01', '2024-06')
    const ofHalf = (units: readonly Unit[]) =>
      overTime(months.map(month => ({ form: monthly, period: month, figures: sumOf(units, monthly, month) })))
    const half = ofHalf(organisationsAndDistrict(ngocHoi))
    expect(half.get('conferences')).toBe(32n)
    expect(half.get('attendance')).toBeGreaterThan(7_100n)
    expect(half.get('attendance')).toBeLessThan(7_200n)
    expect(half.get('houses.done')).toBe(132n)
    const communes = communesOf(ngocHoi)
    const finished = communes
      .map(commune => ofHalf([commune]))
      .filter(figures => figures.get('houses.done') === figures.get('houses.total'))
    expect(finished).toHaveLength(5)
  })

  test('Ngọc Hồi, June 2024: over 2.600 members, 34 of them in a cell of four groups', () => {
    const members = sumOf(within(ngocHoi, isCell), monthly, '2024-06').get('members')!
    expect(members).toBeGreaterThan(2_600n)
    expect(members).toBeLessThan(2_700n)
    const grouped = within(ngocHoi, ({ kind }) => kind === 'group').map(({ parent }) => parent!)
    expect(grouped).toHaveLength(4)
    expect(valuesOf(tree.get(grouped[0]!)!, monthly, '2024-06').members).toBe(34)
  })

  test('Ngọc Hồi, 2023: commitments of 120/120 officials and 97% of members, 43 of 56 organisations', () => {
    const district = valuesOf(tree.get(ngocHoi)!, registration, '2023')
    expect(district).toMatchObject({ officials: { done: 120, total: 120 }, organisations: { done: 43, total: 56 } })
    const cells = sumOf(within(ngocHoi, isCell), registration, '2023')
    expect(percent(cells.get('members.done')!, cells.get('members.total')!)).toBe(97)
  })

  test('Ngọc Hồi: 41 of 44 indicators of the term, 7/7 communes with 19/19 criteria, 2,95% poor, one commune down by over ten', () => {
    const district = valuesOf(tree.get(ngocHoi)!, indicators, '2023')
    expect(district.term_met).toEqual({ done: 41, total: 44 })
    expect(check(indicators, 'higher', { own: district })).toEqual([])
    const communes = communesOf(ngocHoi)
    const figures = sumOf(communes, indicators, '2023')
    const rural = BigInt(ngocHoiPublished.ruralCommunes.value)
    expect([figures.get('rural_communes.done'), figures.get('rural_communes.total')]).toEqual([rural, rural])
    expect([figures.get('rural_criteria.done'), figures.get('rural_criteria.total')]).toEqual([133n, 133n])
    expect(Math.round(Number(figures.get('poverty.weighted')) / Number(figures.get('poverty.weight')))).toBe(295)
    const falls = communes.map(commune => valuesOf(commune, indicators, '2023').poverty_fall as number)
    expect(falls.filter(fall => fall > 1000)).toHaveLength(1)
  })

  test('at most one in five of the good is excellent, in cells and in what they add up to', () => {
    const cells = sumOf(within(haLang, isCell), classification, '2023')
    expect(cells.get('members.decided.excellent')! * 5n).toBeLessThanOrEqual(cells.get('members.decided.good')!)
  })
})

describe('the plan', () => {
  const conducts = (step: Step) => step.units.map(unit => ({ unit, ...conductOf(unit, step) }))

  test('begins with Hạ Lang in November 2024, where every unit sends and is received', () => {
    expect(steps[0]!.id).toBe('monthly/2024-11/vn.cao-bang')
    const ofHaLang = conducts(steps[0]!).filter(({ unit }) => tree.isWithin(unit.id, haLang))
    expect(ofHaLang).toHaveLength(1 + 13 + 97)
    for (const { unit, end, nothing } of ofHaLang) expect([end, nothing], unit.id).toEqual(['accepted', false])
  })

  test('covers 2024 month by month, the quarters of 2023 and the yearly forms', () => {
    const ids = new Set(steps.map(({ id }) => id))
    expect(ids.size).toBe(steps.length)
    for (const month of span('2024-01', '2024-12')) {
      expect(ids).toContain(`monthly/${month}/vn.cao-bang`)
      expect(ids).toContain(`monthly/${month}/vn.kon-tum`)
    }
    for (const quarter of span('2023-Q1', '2023-Q4')) expect(ids).toContain(`quarterly/${quarter}/vn.cao-bang`)
    for (const form of ['registration', 'indicators', 'classification'])
      expect(ids).toContain(`${form}/2024/vn.cao-bang`)
    for (const month of ['2024-10', '2024-11', '2024-12']) {
      const units = [...stepOf(`monthly/${month}/vn.cao-bang`).units, ...stepOf(`monthly/${month}/vn.kon-tum`).units]
      expect(units.length).toBeGreaterThanOrEqual(250)
    }
  })

  test('calls in time: after the data close, before the period does, and never after today', () => {
    const untimely = steps.flatMap(step => {
      const begins = step.form.id === 'registration' ? step.period.from : addDays(step.period.to, 1)
      const ends = Math.min(Date.parse(step.period.closesAt), today.getTime())
      return conducts(step)
        .filter(({ sentAt, judgedAt }) => dayOf(sentAt) < begins || judgedAt <= sentAt || judgedAt.getTime() >= ends)
        .map(({ unit }) => `${step.id} ${unit.id}`)
    })
    expect(untimely).toEqual([])
  })

  test('has some late, some missing, some with nothing to report, and one returned', () => {
    const all = steps
      .filter(({ closes }) => closes)
      .flatMap(step => conducts(step).map(conduct => ({ step, ...conduct })))
    const late = all.filter(
      ({ step, unit, end, sentAt }) =>
        end !== 'missing' && sentAt.toISOString().slice(0, 10) > dueDay(step.period, unit.tier),
    )
    expect(late.length).toBeGreaterThan(20)
    expect(all.filter(({ end }) => end === 'missing').length).toBeGreaterThan(20)
    expect(all.filter(({ nothing }) => nothing).length).toBeGreaterThan(10)
    expect(
      steps
        .flatMap(conducts)
        .filter(({ end }) => end === 'returned')
        .map(({ unit }) => unit.id),
    ).toEqual(['vn.dak-ang'])
  })

  test('lets the first tick close the first month and nothing else, and the last one all that was built', () => {
    const closedBy = (tick: Date, { since }: typeof settings) =>
      steps
        .filter(
          ({ form, period: each }) => each.closesAt <= tick.toISOString() && each.id >= (since[form.id] ?? form.from),
        )
        .map(({ id }) => id)
    expect(closedBy(firstTick, settingsAtFirst)).toEqual(firstSteps().map(({ id }) => id))
    expect(closedBy(today, settings)).toEqual(steps.filter(({ closes }) => closes).map(({ id }) => id))
    // What is made from the registers closes too, and nobody sends it.
    const due = forms
      .filter(isOwed)
      .flatMap(form =>
        span(firstPeriod(settings, form), periodOf('2025-01-06', form.frequency)).flatMap(id =>
          formPeriod(form, id)!.closesAt <= today.toISOString() ? [`${form.id}/${id}`] : [],
        ),
      )
    // The registration of 2024 closed with its first quarter, that of 2025 has begun.
    expect(due).toContain('registration/2024')
    expect(new Set(due)).toEqual(new Set(closedBy(today, settings).map(id => id.split('/').slice(0, 2).join('/'))))
  })

  test('leaves the last month open, with work for everybody', () => {
    const open = stepOf('monthly/2024-12/vn.cao-bang')
    expect(open.closes).toBe(false)
    expect(period('2024-12')!.closesAt > today.toISOString()).toBe(true)
    const ends = new Set(conducts(open).map(({ end }) => end))
    expect(ends).toEqual(new Set(['missing', 'drafting', 'waiting', 'accepted']))
    expect(conducts(open).find(({ unit }) => unit.id === 'vn.vinh-quy')!.end).toBe('missing')
  })
})

const percent = (done: bigint, total: bigint): number => Math.round((Number(done) * 100) / Number(total))

describe('the registers', () => {
  test('show that 43 of the 56 organisations of Ngọc Hồi meet the norm, with the 76 models of 2023', () => {
    const models = lives().filter(({ register }) => register === 'models')
    const ofNgocHoi = models.filter(({ unit }) => tree.isWithin(unit, ngocHoi))
    expect(ofNgocHoi).toHaveLength(ngocHoiPublished.models.value)
    const organisations = organisationsOf(ngocHoi)
    const { byKind } = norm
    const standings = normStandings(ngocHoi, {
      register: registerOf('models')!,
      rows: ofNgocHoi.map(({ unit }) => ({ unit, years: ['2023'] })),
      year: '2023',
      tree,
      places: { of: unit => unit, joining: () => [] },
      written: new Map([[ngocHoi, norm]]),
    })
    expect(Object.keys(byKind).sort()).toEqual([...new Set(organisations.map(({ kind }) => kind))].sort())
    expect(standings).toHaveLength(56)
    expect(standings.filter(({ met }) => met)).toHaveLength(ngocHoiPublished.organisationsWithModels.value)
    expect(standings.every(({ entries, bounds }) => entries <= bounds.most!)).toBe(true)
  })
})
