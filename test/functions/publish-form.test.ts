import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Form } from '../../shared/domain/form/form.ts'
import { forms as initialForms } from '../../shared/forms/index.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

/** The steward of the whole realm; the clock stands in November's reporting, on 3 December 2024. */
const root = 'steward.trung-uong'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

const bodyOf = ({ id: _id, version: _version, published: _published, ...body }: Form) => body
const monthly = bodyOf(initialForms.find(({ id }) => id === 'monthly')!)
const words = (vi: string, en = vi) => ({ vi, en })

const drills = {
  kind: 'count',
  id: 'drills',
  label: words('Buổi diễn tập', 'Drills'),
  measure: words('buổi', 'drills'),
  owedBy: ['base'],
  required: ['base'],
  overUnits: 'sum',
  overTime: 'sum',
  min: 0,
  max: 100,
} as const
/** A form of one section; everything in it may be said otherwise. */
const flood = (changes: object = {}) => ({
  frequency: 'monthly',
  from: '2024-12',
  label: words('Báo cáo phòng chống mưa lũ', 'Flood report'),
  sections: [{ id: 'main', label: words('Kết quả', 'Results'), fields: [drills] }],
  rules: [
    {
      id: 'drills_few',
      level: 'warning',
      fields: ['drills'],
      holds: 'own.drills < 20',
      message: words('Nhiều buổi diễn tập', 'Many drills'),
    },
  ],
  ...changes,
})

/** A process trusts what it remembers of the realm for five seconds: they go by after each publication. */
const fiveSecondsLater = () => {
  const now = performance.now()
  clock.mockReturnValue(now + 5_001)
}
const clock = vi.spyOn(performance, 'now')

const put = async (persona: string, form: string, body: object, version?: number) => {
  const answer = await world.call(persona, 'PUT', `/forms/${form}`, {
    body,
    headers: version === undefined ? {} : { 'if-match': `"${version}"` },
  })
  fiveSecondsLater()
  return answer
}
const get = async (target: string) => (await world.call('reporter.vinh-quy', 'GET', target)).body

describe('a new form', () => {
  test('is there after five seconds for everyone, and owed from its period on', async () => {
    const { status, body, headers } = await put(root, 'flood', flood())

    expect({ status, etag: headers.etag }).toEqual({ status: 201, etag: '"1"' })
    expect(body).toMatchObject({ id: 'flood', version: 1, published: { at: inTime, by: root } })
    expect(await get('/forms/flood')).toEqual(body)
    expect((await get('/forms')).items.at(-1)).toEqual({
      id: 'flood',
      version: 1,
      frequency: 'monthly',
      dueWith: null,
      label: flood().label,
      source: null,
      versions: [{ version: 1, from: '2024-12', published: { at: inTime, byName: 'Quản trị Trung ương' } }],
    })
    const { owed } = await get('/me')
    expect(owed.filter(({ form }: { form: string }) => form === 'flood')).toMatchObject([
      { unit: 'vn.vinh-quy', period: { id: '2024-12' }, state: 'none' },
    ])
  })

  test('is filled in, checked by its rules, and rolled up to the province', async () => {
    world.at('2025-01-02T02:00:00.000Z')
    const path = '/units/vn.vinh-quy/submissions/flood/2024-12'
    const send = (body: object, key: string) =>
      world.call('reporter.vinh-quy', 'PUT', path, { body, headers: { 'idempotency-key': key } })

    expect((await send({ values: { drills: 'năm' } }, 'a')).body).toMatchObject({ code: 'invalid_values' })
    expect((await send({ values: { drills: 25 } }, 'b')).body).toMatchObject({ code: 'explanation_required' })
    expect((await send({ values: { drills: 5 } }, 'c')).status).toBe(201)
    await world.drain()

    const { body } = await world.call('official.cao-bang', 'GET', '/units/vn.cao-bang/rollups/flood/2024-12')
    expect(body).toMatchObject({ formVersion: 1, total: { drills: 5, 'drills.n': 1 } })
  })

  test('may not begin with a period that is over', async () => {
    expect((await put(root, 'late', flood({ from: '2024-11' }))).body).toMatchObject({
      code: 'form_begins_wrongly',
      errors: [{ pointer: '/from', code: 'period_over' }],
    })
    expect((await world.call(root, 'GET', '/forms/late')).status).toBe(404)
  })
})

describe('the next version of a form', () => {
  const next = (changes: object = {}) => ({
    ...monthly,
    from: '2025-01',
    sections: monthly.sections.map((section, i) =>
      i === 0 ? { ...section, fields: [...section.fields, { ...drills, required: [] }] } : section,
    ),
    ...changes,
  })

  test('serves the periods from its own on; those before keep theirs', async () => {
    expect((await put(root, 'monthly', next(), 1)).status).toBe(200)

    const version = async (period: string) => (await get(`/forms/monthly?period=${period}`)).version
    expect([
      await version('2024-11'),
      await version('2024-12'),
      await version('2025-01'),
      await version('2031-07'),
    ]).toEqual([1, 1, 2, 2])
    expect((await get('/forms/monthly?version=1')).published).toBeUndefined()
  })

  test('needs the version that was seen, and the newest', async () => {
    expect((await put(root, 'monthly', next())).body).toMatchObject({ status: 412, code: 'form_conflict', version: 2 })
    expect((await put(root, 'monthly', next(), 1)).body).toMatchObject({
      status: 412,
      code: 'form_conflict',
      version: 2,
    })
    expect((await put(root, 'nowhere', flood(), 3)).body).toMatchObject({ status: 412, version: 0 })
  })

  test('of two stewards who publish at once one is told', async () => {
    await put(root, 'raced', flood())
    const answers = await Promise.all(
      ['2025-01', '2025-02', '2025-03'].map(from => put(root, 'raced', flood({ from }), 1)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })

  test('that mixes meanings is refused, each with its place and the reason, and nothing changes', async () => {
    const fields = [{ ...drills, measure: words('ngày', 'days') }]
    const { status, body } = await put(
      root,
      'flood',
      flood({ from: '2025-03', sections: [{ id: 'main', label: words('Kết quả'), fields }] }),
      1,
    )

    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'form_mixes_meanings',
      errors: [{ pointer: '/sections/0/fields/0/measure', code: 'measure_changed' }],
    })
    expect(body.errors[0].message.vi).toContain('buổi')
    expect((await get('/forms/flood')).version).toBe(1)
  })

  test('may not begin with a period that has begun', async () => {
    expect((await put(root, 'flood', flood(), 1)).body).toMatchObject({
      code: 'form_begins_wrongly',
      errors: [{ code: 'period_begun' }],
    })
  })
})

describe('what is not a form', () => {
  test('a rule that cannot be evaluated is refused before anybody meets it', async () => {
    const [rule] = flood().rules
    expect(
      (await put(root, 'broken', flood({ rules: [{ ...rule, holds: '9 / own.drills > 1' }] }))).body,
    ).toMatchObject({
      code: 'form_not_sound',
      errors: [{ pointer: '/rules/0/holds', code: 'cannot_be_evaluated' }],
    })
  })

  test('has its place named, whatever is wrong with it', async () => {
    const { body } = await put(
      root,
      'broken',
      flood({ sections: [{ id: 'main', label: words('x'), fields: [{ ...drills, kind: 'colour' }] }] }),
    )
    expect(body).toMatchObject({ code: 'bad_request', errors: [{ pointer: '/sections/0/fields/0/kind' }] })
  })

  test('every form that the product comes with would be taken as it is', async () => {
    for (const form of initialForms)
      expect(
        (await put(root, `${form.id}-copy`, { ...bodyOf(form), from: form.from.replace(/^\d+/, '2031') })).body,
      ).toMatchObject({
        sections: form.sections,
        rules: form.rules,
      })
  })

  test('is not taken when it is larger than any form', async () => {
    expect((await put(root, 'large', { ...flood(), padding: 'x'.repeat(530_000) })).body).toMatchObject({
      code: 'too_large',
    })
  })
})

test('only the steward of the whole realm publishes', async () => {
  for (const persona of ['steward.cao-bang', 'official.trung-uong', 'reporter.vinh-quy', 'nobody'])
    expect((await put(persona, 'mine', flood())).body.code, persona).toBe('forbidden')
})

test('who published what stands in the audit of the root', async () => {
  const { body } = await world.call(root, 'GET', '/units/vn.trung-uong/audit')
  expect(body.items).toContainEqual(
    expect.objectContaining({ action: 'form.publish', subject: 'form/monthly/v2', by: root }),
  )
})
