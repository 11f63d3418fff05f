import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutOff, disturbing } from '../support/disturbed.ts'
import { importCalls } from '../support/import-calls.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World

let disturbed: ReturnType<typeof disturbing>
beforeAll(async () => {
  world = await openWorld({ storage: true })
  disturbed = disturbing('above retries', world.table.client, world.pool.accounts.client, world.bucket.client)
})
afterAll(() => world.close())

/** Whom the file names; each is a case of what may happen to them while the import is cut off. */
const people = ['alone', 'added here', 'added elsewhere', 'stranger', 'signs in'] as const
type Case = (typeof people)[number]
const names: { readonly [of in Case]: string } = {
  alone: 'Nông Thị Hạnh',
  'added here': 'Nông Văn Dền',
  'added elsewhere': 'Lý Văn Sài',
  stranger: 'Triệu Thị Páo',
  'signs in': 'Hoàng Văn Én',
}
const own = 'rieng-Minh-2025'

interface Told {
  readonly telephone: string
  readonly password: string
}

const ofHaLang = () => importCalls(world, 'ha-lang', 'ha-lang')
const outcome = async ({ telephone, password }: Told) => (await world.pool.users.signIn(telephone, password)).outcome
const add = (steward: string, unit: string, name: string, telephone: string) =>
  world.call(`steward.${steward}`, 'POST', `/units/vn.${unit}/people`, {
    body: { name, telephone, roles: ['reporter'] },
  })

/** A unit has room for a hundred. */
const makeRoom = async (steward: string, unit: string) => {
  const at = `/units/vn.${unit}/people`
  const { body } = await world.call(`steward.${steward}`, 'GET', at)
  for (const { id, telephone } of body.items)
    if (telephone !== null) await world.call(`steward.${steward}`, 'PUT', `${at}/${id}`, { body: { roles: [] } })
}

/** Imports the people, cut off at a request; sees to it that whatever is told is true. Answers how many requests there were. */
const importCutOff = async (number: number, last: number, isDone: boolean): Promise<number> => {
  const numberOf = (one: Case) => `09${number.toString().padStart(7, '0')}${people.indexOf(one)}`
  const [caseOf, row] = [
    (telephone: string) => people[Number(telephone.at(-1))]!,
    (one: Case) => ({ name: names[one], telephone: numberOf(one), unit: 'vn.vinh-quy', roles: 'Người nhập' }),
  ]
  const { id } = await ofHaLang().checkedRows('people', people.map(row))
  await ofHaLang().ask(id, 'apply')
  const requests = await disturbed(cutOff(last, isDone), () => world.takeInFiles())

  let ownPassword = false
  const expectTrue = async (told: readonly Told[]) => {
    for (const item of told) {
      const hasOwn = ownPassword && caseOf(item.telephone) === 'signs in'
      expect([caseOf(item.telephone), await outcome(item)]).toEqual([
        caseOf(item.telephone),
        hasOwn ? 'wrong' : 'new password',
      ])
    }
  }
  const passwords = async (): Promise<Told[]> => {
    const { status, body } = await ofHaLang().passwords(id)
    const told = status === 200 ? (body.items as Told[]) : []
    await expectTrue(told)
    return told
  }

  // Two are added by others, and one's number is given to a stranger, before anybody asks what was done.
  await add('ha-lang', 'vinh-quy', names['added here'], numberOf('added here'))
  await add('trung-khanh', 'trung-khanh', names['added elsewhere'], numberOf('added elsewhere'))
  await add('trung-khanh', 'trung-khanh', 'Đàm Thị Lụa', numberOf('stranger'))
  const soFar = await passwords()
  if (soFar.some(({ telephone }) => caseOf(telephone) === 'signs in')) {
    await world.pool.users.setPassword(world.pool.users.get(numberOf('signs in'))!, own, true)
    ownPassword = true
  }

  const standing = (await ofHaLang().get(id)).body
  const done = standing.state === 'applied' ? standing : await ofHaLang().apply(id)
  if (done.state === 'checked') {
    // Nobody had been added: the file is wrong by now.
    expect(soFar).toEqual([])
    expect(done.findings.map(({ code }: { code: string }) => code)).toContain('telephone_of_another')
    return requests
  }
  expect(done.state).toBe('applied')
  const atLast = await passwords()
  // Nobody is passed over, and nobody's own password is taken away.
  const said = new Set(done.findings.map(({ value }: { value: string }) => value))
  for (const one of people) {
    const isTold = [...soFar, ...atLast].some(({ telephone }) => telephone === numberOf(one))
    expect([one, isTold || said.has(numberOf(one))]).toEqual([one, true])
  }
  if (ownPassword) expect(await outcome({ telephone: numberOf('signs in'), password: own })).toBe('signed in')
  return requests
}

test('cut off between any two steps, an import of people tells no password that is not the account’s, and passes nobody over', async () => {
  const whole = await importCutOff(0, Number.POSITIVE_INFINITY, true)
  expect(whole).toBeGreaterThan(40)
  const step = process.env.TEST_LENGTH === 'long' ? 1 : 13
  for (let last = 1; last <= whole; last += step)
    for (const isDone of [false, true]) {
      await makeRoom('ha-lang', 'vinh-quy')
      await makeRoom('trung-khanh', 'trung-khanh')
      await importCutOff(2 * last + Number(isDone), last, isDone)
    }
}, 900_000)
