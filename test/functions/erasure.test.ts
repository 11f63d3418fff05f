import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { entryHistory } from '../../shared/storage/register-entries.ts'
import { actOn, model, register, registerPath } from '../support/entries.ts'
import { type Interceptor, intercept } from '../support/intercept.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
/** What becomes of each version that is written over, and of each that tells of an erasure; they are sent unless a test says otherwise. */
let onRewrite: Interceptor
let onTold: Interceptor
const sent: Interceptor = (_, send) => send()
beforeAll(async () => {
  world = await openWorld()
  intercept(world.table, (request, send) => {
    if (request.operation !== 'Put' || !request.input.Item.sk.startsWith('ENTRY#')) return send()
    if (request.input.ConditionExpression !== 'attribute_not_exists(pk)') return onRewrite(request, send)
    return request.input.Item.command === 'erase' ? onTold(request, send) : send()
  })
})
afterAll(() => world.close())
beforeEach(() => {
  world.at(inTime)
  onRewrite = sent
  onTold = sent
})

type Entry = Parameters<typeof actOn>[2]
const erase = (entry: Entry, version: number, name: string, key?: string) =>
  actOn(world, 'steward.ha-lang', { ...entry, version }, 'erase', { reason: 'Theo đề nghị của công dân', name }, key)
const note = (entry: Entry, version: number, text: string) =>
  actOn(world, 'reporter.vinh-quy', { ...entry, version }, 'notes', { period: '2024-11', text })
const registered = async (name: string, more: object = {}) =>
  (await register(world, 'vinh-quy', model(name), more)).body as Entry
const kept = async (entry: Entry) => JSON.stringify(await entryHistory(entry, world.table))

/** Holds up one request of several, by its number; resolves once it is about to be sent, with what lets it go. */
const holder = (number: number) => {
  let count = 0
  let arrive: (go: () => void) => void
  const held = new Promise<() => void>(arrived => {
    arrive = arrived
  })
  const hold: Interceptor = async (_, send) => {
    if (++count === number) await new Promise<void>(arrive)
    return send()
  }
  return { held, hold }
}

describe('two erasures at once', () => {
  test('do not bring each other’s name back, wherever the first is overtaken', async () => {
    for (const overtaken of [1, 2, 3]) {
      const entry = await registered('Vườn ông Lý Văn Sài, bà Nông Thị Én')
      await note(entry, 1, 'Lý Văn Sài và Nông Thị Én góp cây')
      await note(entry, 2, 'Nông Thị Én và Lý Văn Sài góp công')
      const { held, hold } = holder(overtaken)
      onRewrite = hold
      const first = erase(entry, 3, 'Lý Văn Sài')
      const go = await held
      expect((await erase(entry, 4, 'Nông Thị Én')).status).toBe(200)
      go()
      expect((await first).status).toBe(200)
      expect(await kept(entry)).not.toMatch(/Lý Văn Sài|Nông Thị Én/)
    }
  })

  test('that meet without end are told to try again in a moment', async () => {
    const entry = await registered('Vườn ông Lý Văn Sài')
    onRewrite = async ({ input }, send) => send({ ...input, ConditionExpression: 'attribute_not_exists(pk)' })
    const again = () => erase(entry, 1, 'Lý Văn Sài', 'without-end')
    expect(await again()).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    onRewrite = sent
    expect((await again()).body).toMatchObject({ version: 2, values: { name: 'Vườn ông […]' } })
    expect(await kept(entry)).not.toContain('Sài')
  })

  test('one of one version comes second, before anything is taken out', async () => {
    const entry = await registered('Vườn ông Lý Văn Sài, bà Nông Thị Én')
    const answers = await Promise.all([erase(entry, 1, 'Lý Văn Sài'), erase(entry, 1, 'Nông Thị Én')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
    const left = answers[0]!.status === 200 ? 'Nông Thị Én' : 'Lý Văn Sài'
    expect(await kept(entry)).toContain(left)
    expect((await erase(entry, 2, left)).body.values.name).toBe('Vườn ông […], bà […]')
    expect(await kept(entry)).not.toMatch(/Lý Văn Sài|Nông Thị Én/)
  })
})

describe('an erasure beside a change of the entry', () => {
  test('that comes first: the erasure is told, and asked again takes the name out of that, too', async () => {
    const entry = await registered('Vườn ông Lý Văn Sài')
    const { held, hold } = holder(1)
    onTold = hold
    const erasing = erase(entry, 1, 'Lý Văn Sài')
    const go = await held
    expect((await note(entry, 1, 'Ông Lý Văn Sài góp cây')).body.version).toBe(2)
    go()
    expect((await erasing).body.code).toBe('version_conflict')
    expect((await erase(entry, 2, 'Lý Văn Sài')).body.version).toBe(3)
    expect(await kept(entry)).not.toContain('Sài')
  })

  test('that comes second: whoever changes what had the name is told', async () => {
    const entry = await registered('Vườn ông Lý Văn Sài')
    await erase(entry, 1, 'Lý Văn Sài')
    expect((await note(entry, 1, 'Góp cây')).body.code).toBe('version_conflict')
    expect(await kept(entry)).not.toContain('Sài')
  })
})

test('an erasure that is cut off is asked for again by its key; or else the name is found where it still stands', async () => {
  const ways = [
    (entry: Entry) => erase(entry, 2, 'Lý Văn Sài', `cut-off-${entry.entry}`),
    (entry: Entry) => erase(entry, 3, 'Lý Văn Sài'),
  ]
  for (const again of ways) {
    const entry = await registered('Vườn ông Lý Văn Sài')
    await note(entry, 1, 'Ông Lý Văn Sài góp cây')
    onRewrite = async () => {
      throw new Error('The function was cut off')
    }
    expect((await erase(entry, 2, 'Lý Văn Sài', `cut-off-${entry.entry}`)).status).toBe(500)
    onRewrite = sent
    expect((await again(entry)).status).toBe(200)
    expect(await kept(entry)).not.toContain('Sài')
  }
})

describe('what is erased by a name', () => {
  test('is that name alone: whoever else is named stays, and so does what is no text', async () => {
    const person = { name: 'Nông Thị Én', consent: { on: '2024-11-02', how: 'Lý Văn Sài ghi lời đồng ý' } }
    const entry = await registered('Vườn ông Lý Văn Sài, cạnh ông Lý Văn Sại', { person })
    const found = async (name: string) => {
      const target = `/units/vn.ha-lang/personal-data?name=${encodeURIComponent(name)}`
      const { body } = await world.call('steward.ha-lang', 'GET', target)
      return body.items.filter((item: Entry) => item.entry === entry.entry)
    }
    expect(await found('Lý Văn Sài')).toMatchObject([
      { people: [], mentions: ['Vườn ông Lý Văn Sài, cạnh ông Lý Văn Sại', person.consent.how] },
    ])
    expect((await erase(entry, 1, 'Lý Văn Sài')).body).toMatchObject({
      values: { name: 'Vườn ông […], cạnh ông Lý Văn Sại', field: 'society', started: '2024-10-14' },
      person: { name: 'Nông Thị Én', consent: { on: '2024-11-02', how: '[…] ghi lời đồng ý' } },
    })
    expect(await found('Lý Văn Sài')).toEqual([])
    expect((await erase(entry, 2, 'society')).body.code).toBe('no_personal_data')
    expect((await erase(entry, 2, '2024')).body.code).toBe('no_personal_data')
    expect((await found('nong thi en'))[0].people).toMatchObject([{ name: 'Nông Thị Én' }])
    expect((await erase(entry, 2, 'nong thi en')).body.person).toBeNull()
    expect(await found('Nông Thị Én')).toEqual([])
    expect(
      (await world.call('official.ha-lang', 'GET', `${registerPath('vinh-quy')}/${entry.entry}`)).body.person,
    ).toBe(null)
  })
})
