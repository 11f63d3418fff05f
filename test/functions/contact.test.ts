import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const contactOf = async (persona: string) => (await world.call(persona, 'GET', '/me')).body.contact
const put = (persona: string, contact: object) =>
  world.call(persona, 'PUT', '/me/contact', {
    body: { mailAddress: null, language: 'vi', reminders: true, ...contact },
  })

describe('for oneself', () => {
  test('there is no address until somebody gives one', async () => {
    expect(await contactOf('reporter.vinh-quy')).toEqual({ mailAddress: null, language: 'vi', reminders: true })
  })

  test('one gives an address, a language, and whether one wants reminders; and takes the address away', async () => {
    const given = { mailAddress: 'hoa@example.vn', language: 'en', reminders: false }
    expect(await put('reporter.vinh-quy', { ...given, mailAddress: ' hoa@Example.vn' })).toMatchObject({
      status: 200,
      body: given,
    })
    expect(await contactOf('reporter.vinh-quy')).toEqual(given)
    await put('reporter.vinh-quy', {})
    expect(await contactOf('reporter.vinh-quy')).toEqual({ mailAddress: null, language: 'vi', reminders: true })
  })

  test('what is no address is refused', async () => {
    const { status, body } = await put('reporter.vinh-quy', { mailAddress: 'hoa@example' })
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'bad_mail_address' })
  })
})

describe('for a person of a unit', () => {
  const people = '/units/vn.vinh-quy/people'
  const add = (body: object) =>
    world.call('steward.ha-lang', 'POST', people, {
      body: { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'], ...body },
    })
  const change = (steward: string, person: string, mailAddress: string | null) =>
    world.call(steward, 'PUT', `${people}/${person}/contact`, { body: { mailAddress } })
  const listed = async (person: string) =>
    (await world.call('reviewer.ha-lang', 'GET', people)).body.items.find(({ id }: { id: string }) => id === person)
  let hanh: string

  test('a steward gives it with the role; one who has an address keeps it', async () => {
    const { body } = await add({ mailAddress: 'hanh@example.vn' })
    expect(body.mailAddress).toBe('hanh@example.vn')
    hanh = body.id
    expect((await add({ mailAddress: 'khac@example.vn', roles: ['approver'] })).body.mailAddress).toBe(
      'hanh@example.vn',
    )
    expect(await listed(hanh)).toMatchObject({ name: 'Nông Thị Hạnh', mailAddress: 'hanh@example.vn' })
    expect((await add({ mailAddress: 'hanh' })).body.code).toBe('bad_mail_address')
  })

  test('and mends it, which the audit tells without the address; what the person chose stays', async () => {
    await put(hanh, { mailAddress: 'hanh@example.vn', language: 'en', reminders: false })
    expect((await change('steward.ha-lang', hanh, 'hanh.nong@example.vn')).body.mailAddress).toBe(
      'hanh.nong@example.vn',
    )
    expect(await contactOf(hanh)).toEqual({ mailAddress: 'hanh.nong@example.vn', language: 'en', reminders: false })
    const { items } = (await world.call('steward.ha-lang', 'GET', '/units/vn.vinh-quy/audit')).body
    expect(items[0]).toMatchObject({ action: 'person.address', subject: `person/${hanh}` })
    expect((await change('steward.ha-lang', hanh, null)).body.mailAddress).toBeNull()
    expect(await listed(hanh)).toMatchObject({ mailAddress: null })
  })

  test('the address goes with the last role', async () => {
    const { body } = await add({ name: 'Bế Thị Lan', telephone: '0912 000 777', mailAddress: 'lan@example.vn' })
    const roles = (steward: string, unit: string, wanted: readonly string[]) =>
      world.call(`steward.${steward}`, 'PUT', `/units/vn.${unit}/people/${body.id}`, { body: { roles: wanted } })
    await world.call('steward.ha-lang', 'POST', '/units/vn.minh-long/people', {
      body: { name: 'Bế Thị Lan', telephone: '0912 000 777', roles: ['reporter'] },
    })
    expect((await roles('ha-lang', 'minh-long', [])).body.mailAddress).toBe('lan@example.vn')
    expect((await roles('ha-lang', 'vinh-quy', [])).body.mailAddress).toBeNull()
    expect((await contactOf(body.id)).mailAddress).toBeNull()
  })

  test('not of one who holds a role beyond what the steward looks after', async () => {
    await world.call('steward.cao-bang', 'POST', '/units/vn.dam-thuy/people', {
      body: { name: 'Nông Thị Hạnh', telephone: '0912 345 678', roles: ['reporter'] },
    })
    expect((await change('steward.ha-lang', hanh, 'hanh@example.vn')).body.code).toBe('beyond_reach')
    expect((await change('steward.cao-bang', hanh, 'hanh@example.vn')).status).toBe(200)
  })
})
