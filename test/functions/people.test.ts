import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { peopleLimit } from '../../shared/domain/people.ts'
import { openAccount } from '../../shared/storage/accounts.ts'
import { putPerson } from '../../shared/storage/people.ts'
import type { Answer } from '../support/http.ts'
import { inTime, openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.at(inTime))

interface Adding {
  readonly name?: string
  readonly telephone: string
  readonly roles?: readonly string[]
  readonly confirmed?: boolean
}

const add = (
  steward: string,
  unit: string,
  { name = 'Nông Thị Hạnh', telephone, roles = ['reporter'], confirmed }: Adding,
) =>
  world.call(`steward.${steward}`, 'POST', `/units/vn.${unit}/people`, { body: { name, telephone, roles, confirmed } })
const put = (steward: string, unit: string, person: string, roles: readonly string[]) =>
  world.call(`steward.${steward}`, 'PUT', `/units/vn.${unit}/people/${person}`, { body: { roles } })
const reset = (steward: string, unit: string, person: string) =>
  world.call(`steward.${steward}`, 'POST', `/units/vn.${unit}/people/${person}/password`, { body: {} })
const list = async (unit: string, persona = `steward.${unit}`) =>
  (await world.call(persona, 'GET', `/units/vn.${unit}/people`)).body.items as {
    id: string
    name: string
    telephone: string | null
    roles: string[]
  }[]
const rolesOf = async (subject: string) =>
  (await world.call(subject, 'GET', '/me')).body.roles.map(
    ({ role, unit }: { role: string; unit: { id: string } }) => `${role} ${unit.id}`,
  )
const outcome = async (telephone: string, password: string) =>
  (await world.pool.users.signIn(telephone, password)).outcome

describe('adding a person', () => {
  let hanh: Answer

  test('opens an account by the telephone number, with a first password to be changed', async () => {
    hanh = await add('ha-lang', 'vinh-quy', { telephone: '0912 345 678', roles: ['approver', 'reporter'] })
    expect(hanh).toMatchObject({
      status: 201,
      headers: { 'cache-control': 'no-store' },
      body: {
        name: 'Nông Thị Hạnh',
        telephone: '0912345678',
        roles: ['reporter', 'approver'],
        firstPassword: expect.stringMatching(/^[A-Z][a-z]{3}-\d{4}-[a-z]{4}$/),
        neverSignedIn: true,
        granted: ['reporter', 'approver'],
      },
    })
    expect(await outcome('0912345678', hanh.body.firstPassword)).toBe('new password')
    expect(await rolesOf(hanh.body.id)).toEqual(['approver vn.vinh-quy', 'reporter vn.vinh-quy'])
  })

  test('they stand in the unit’s list by their name, for those above too', async () => {
    const { firstPassword: _, neverSignedIn: __, granted: ___, ...person } = hanh.body
    const people = await list('vinh-quy', 'reviewer.ha-lang')
    expect(people).toContainEqual(person)
    expect(people).toContainEqual({
      id: 'reporter.vinh-quy',
      name: 'Người nhập Đảng bộ xã Vinh Quý',
      telephone: null,
      mailAddress: null,
      roles: ['reporter'],
      from: null,
    })
    expect(people.map(({ name }) => name)).toEqual([
      'Bộ phận tiếp nhận Đảng bộ xã Vinh Quý',
      'Lãnh đạo Đảng bộ xã Vinh Quý',
      'Người duyệt Đảng bộ xã Vinh Quý',
      'Người nhập Đảng bộ xã Vinh Quý',
      'Nông Thị Hạnh',
      'Quản trị Đảng bộ xã Vinh Quý',
    ])
  })

  test('a number of another name is asked about: nobody gets a role by a slip of the keys', async () => {
    const another = { name: 'Một người khác', telephone: '0912 345 678', roles: ['reviewer'] }
    for (const confirmed of [undefined, false]) {
      const { status, body } = await add('minh-long', 'minh-long', { ...another, confirmed })
      expect({ status, body }).toMatchObject({
        status: 409,
        body: {
          code: 'telephone_of_another',
          name: 'Nông Thị Hạnh',
          title: 'Số điện thoại này là của Nông Thị Hạnh: kiểm tra lại, hoặc xác nhận đúng là người đó',
        },
      })
    }
    expect(await rolesOf(hanh.body.id)).toEqual(['approver vn.vinh-quy', 'reporter vn.vinh-quy'])
    expect((await list('minh-long')).map(({ id }) => id)).not.toContain(hanh.body.id)
    const audit = await world.call('steward.minh-long', 'GET', '/units/vn.minh-long/audit')
    expect(audit.body.items).toEqual([])
  })

  test('a number that has an account gets its roles when that is confirmed, and keeps its name and its password', async () => {
    const { status, body } = await add('minh-long', 'minh-long', {
      name: 'Một người khác',
      telephone: '+84 (0)912.345-678',
      roles: ['reviewer'],
      confirmed: true,
    })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        id: hanh.body.id,
        name: 'Nông Thị Hạnh',
        telephone: '0912345678',
        mailAddress: null,
        // Nothing of what they do elsewhere.
        roles: ['reviewer'],
        from: null,
        firstPassword: null,
        neverSignedIn: true,
        granted: ['reviewer'],
      },
    })
    expect(await outcome('0912345678', hanh.body.firstPassword)).toBe('new password')
  })

  test('done again, it changes nothing and is not recorded; a role that was held stays, and accents do not matter', async () => {
    const again = { name: 'nong thi  HANH', telephone: '84912345678', roles: ['reporter'] }
    const { status, body } = await add('ha-lang', 'vinh-quy', again)
    expect({ status, body }).toEqual({ status: 200, body: { ...hanh.body, firstPassword: null, granted: [] } })
    const audit = await world.call('steward.vinh-quy', 'GET', '/units/vn.vinh-quy/audit')
    expect(audit.body.items.map(({ subject }: { subject: string }) => subject)).toEqual([
      `person/${hanh.body.id}/reporter/approver`,
    ])
  })

  test('an account that somebody set a password for is told from one that nobody used', async () => {
    const telephone = '0912000009'
    const { body } = await add('vinh-quy', 'vinh-quy', { telephone })
    await world.pool.users.setPassword(world.pool.users.get(telephone)!, 'Ban-Puc-2024!', true)
    expect((await add('ha-lang', 'ha-lang', { telephone, roles: ['official'] })).body).toMatchObject({
      id: body.id,
      firstPassword: null,
      neverSignedIn: false,
    })
    expect((await reset('ha-lang', 'ha-lang', body.id)).status).toBe(200)
    expect((await add('ha-lang', 'ha-lang', { telephone })).body.neverSignedIn).toBe(true)
  })

  test('when the answer that an account was opened is lost, it is said that nobody used it', async () => {
    const telephone = '0912000010'
    const { middlewareStack } = world.pool.accounts.client
    let lost = false
    middlewareStack.add(
      (next, { commandName }) =>
        async args => {
          const answer = await next(args)
          if (commandName !== 'AdminCreateUserCommand' || lost) return answer
          lost = true
          throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
        },
      // Within the SDK's own trying again.
      { step: 'deserialize', priority: 'high', name: 'lost' },
    )
    const { status, body } = await add('vinh-quy', 'vinh-quy', { telephone, name: 'Lý Thị Sen' })
    middlewareStack.remove('lost')
    expect({ lost, status, body }).toMatchObject({
      lost: true,
      status: 200,
      body: { name: 'Lý Thị Sen', firstPassword: null, neverSignedIn: true },
    })
    const given = await reset('vinh-quy', 'vinh-quy', body.id)
    expect(await outcome(telephone, given.body.password)).toBe('new password')
  })

  test('two stewards who add a number at once open one account between them', async () => {
    const telephone = '0987 654 321'
    const answers = await Promise.all([
      add('vinh-quy', 'vinh-quy', { telephone, name: 'Lý Văn Sơn', confirmed: true }),
      add('thang-loi', 'thang-loi', { telephone, name: 'Lý Sơn', confirmed: true }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    const [one, other] = answers.map(({ body }) => body)
    expect([other.id, other.name]).toEqual([one.id, one.name])
    expect(await rolesOf(one.id)).toEqual(['reporter vn.thang-loi', 'reporter vn.vinh-quy'])
  })

  test('one that stopped after the account is finished by the next', async () => {
    const subject = await openAccount('+84912000001', 'Kmpt-4738-hfrv', world.pool.accounts)
    const { status, body } = await add('vinh-quy', 'vinh-quy', { telephone: '0912000001', name: 'Bế Thị Lan' })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id: subject, name: 'Bế Thị Lan', firstPassword: null },
    })
    expect((await reset('vinh-quy', 'vinh-quy', body.id)).status).toBe(200)
  })

  test.each([
    ['bad_telephone', { telephone: '912 345 678' }],
    ['bad_telephone', { telephone: '0912 345 6789' }],
    ['bad_telephone', { telephone: '+1 202 555 0100' }],
    ['bad_request', { telephone: '0912 345 678', roles: [] }],
    ['bad_request', { telephone: '0912 345 678', roles: ['king'] }],
    ['bad_request', { telephone: '0912 345 678', name: ' ' }],
  ])('%s: refused', async (code, body) => {
    expect((await add('ha-lang', 'vinh-quy', body)).body.code).toBe(code)
  })

  test('a unit has a hundred people, and no more; one of them is added again all the same', async () => {
    const telephone = '0912000011'
    const { body } = await add('dam-thuy', 'dam-thuy', { telephone })
    const grants = [{ unit: 'vn.dam-thuy', role: 'reporter' as const }]
    for (let i = 0; i < peopleLimit - 6; i++)
      await putPerson({ subject: `person-${i}`, name: `Người ${i}`, grants }, world.table)
    expect((await add('dam-thuy', 'dam-thuy', { telephone: '0912000002' })).body.code).toBe('too_many_people')
    expect(await add('dam-thuy', 'dam-thuy', { telephone: '+84 912 000 011', roles: ['approver'] })).toMatchObject({
      status: 200,
      body: { id: body.id, roles: ['reporter', 'approver'] },
    })
  })
})

describe('the roles of a person at a unit', () => {
  test('are those that are put, and no others; elsewhere nothing changes', async () => {
    const { body } = await add('ha-lang', 'vinh-quy', { telephone: '0912000003', roles: ['reporter', 'official'] })
    await add('ha-lang', 'minh-long', { telephone: '0912000003' })
    expect(await put('vinh-quy', 'vinh-quy', body.id, ['reviewer', 'reporter'])).toMatchObject({
      status: 200,
      body: { id: body.id, telephone: '0912000003', roles: ['reporter', 'reviewer'] },
    })
    expect(await rolesOf(body.id)).toEqual(['reporter vn.minh-long', 'reporter vn.vinh-quy', 'reviewer vn.vinh-quy'])
    expect((await put('vinh-quy', 'vinh-quy', body.id, [])).body.roles).toEqual([])
    expect(await rolesOf(body.id)).toEqual(['reporter vn.minh-long'])
    expect((await list('vinh-quy')).map(({ id }) => id)).not.toContain(body.id)
    expect((await put('vinh-quy', 'vinh-quy', body.id, ['reporter'])).body.code).toBe('not_found')
  })

  test('open nothing from the very moment they are taken away, whatever the token still says', async () => {
    const { body } = await add('ha-lang', 'vinh-quy', { telephone: '0912000013', roles: ['reporter'] })
    const draft = () =>
      world.call(body.id, 'PUT', '/units/vn.vinh-quy/submissions/monthly/2024-11/draft', { body: { values: {} } })
    expect((await draft()).status).toBe(201)
    await put('vinh-quy', 'vinh-quy', body.id, [])
    expect((await draft()).body.code).toBe('not_found')
  })

  test('of two who put them at once, one is obeyed whole', async () => {
    const { body } = await add('ha-lang', 'ha-lang', { telephone: '0912000004', roles: ['reporter', 'official'] })
    const wishes = [
      ['approver', 'reviewer'],
      ['reporter', 'steward'],
    ]
    await Promise.all(wishes.map(roles => put('cao-bang', 'ha-lang', body.id, roles)))
    const held = (await list('ha-lang')).find(({ id }) => id === body.id)!.roles
    expect(wishes).toContainEqual(held)
  })

  test('somebody who is unknown, here or anywhere, is not found', async () => {
    for (const person of ['nobody', 'reporter.minh-long'])
      expect((await put('vinh-quy', 'vinh-quy', person, ['reporter'])).body.code).toBe('not_found')
  })

  test('a steward cannot stop being one by mistake; another steward can see to it', async () => {
    expect((await put('thang-loi', 'thang-loi', 'steward.thang-loi', ['reporter'])).body.code).toBe('own_role')
    expect((await put('thang-loi', 'thang-loi', 'steward.thang-loi', ['reporter', 'steward'])).status).toBe(200)
    expect((await put('ha-lang', 'thang-loi', 'steward.thang-loi', ['reporter'])).status).toBe(200)
    expect((await put('thang-loi', 'thang-loi', 'steward.thang-loi', ['steward'])).body.code).toBe('forbidden')
  })
})

test('a steward above may end being one here as well', async () => {
  const person = { subject: 'steward.both', name: 'Lương Văn Hai' }
  const at = (unit: string) => ({ unit, role: 'steward' as const })
  await putPerson({ ...person, grants: [at('vn.trung-khanh'), at('vn.dam-thuy')] }, world.table)
  expect((await put('both', 'dam-thuy', person.subject, ['reviewer'])).body.roles).toEqual(['reviewer'])
  expect((await put('both', 'dam-thuy', person.subject, [])).body.roles).toEqual([])
})

describe('a new password', () => {
  let hoa: Answer['body']
  const chosen = 'Hoa-Ban-2024!'
  beforeAll(async () => {
    hoa = (await add('vinh-quy', 'vinh-quy', { telephone: '0912000005', name: 'Nông Thị Hoa' })).body
    await world.pool.users.setPassword(world.pool.users.get('0912000005')!, chosen, true)
  })

  test('takes the place of the one before, and ends every sign-in', async () => {
    expect(await outcome('0912000005', chosen)).toBe('signed in')
    const { status, headers, body } = await reset('vinh-quy', 'vinh-quy', hoa.id)
    expect({ status, body }).toEqual({
      status: 200,
      body: { person: hoa.id, telephone: '0912000005', password: expect.not.stringMatching(hoa.firstPassword) },
    })
    expect(headers['cache-control']).toBe('no-store')
    expect(await outcome('0912000005', chosen)).toBe('wrong')
    expect(await outcome('0912000005', body.password)).toBe('new password')
    expect(world.pool.signedOut).toContain(hoa.id)
  })

  test('of one who also holds a role elsewhere is given by who looks after both', async () => {
    await add('ha-lang', 'ha-lang', { telephone: '0912000005', name: 'Nông Thị Hoa', roles: ['official'] })
    const { status, body } = await reset('vinh-quy', 'vinh-quy', hoa.id)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'beyond_reach' })
    expect((await reset('minh-long', 'vinh-quy', hoa.id)).body.code).toBe('not_found')
    for (const steward of ['ha-lang', 'cao-bang']) expect((await reset(steward, 'vinh-quy', hoa.id)).status).toBe(200)
  })

  test('a commune cannot get at an account of the province by giving it a role', async () => {
    const { body } = await add('cao-bang', 'cao-bang', { telephone: '0912000006', roles: ['official'] })
    await add('vinh-quy', 'vinh-quy', { telephone: '0912000006' })
    expect((await reset('vinh-quy', 'vinh-quy', body.id)).body.code).toBe('beyond_reach')
  })

  test.each([
    ['one’s own: a steward above gives it', 'own_account', 'steward.vinh-quy'],
    ['somebody without a telephone number', 'no_account', 'reporter.vinh-quy'],
    ['somebody who holds no role here', 'not_found', 'reporter.minh-long'],
  ])('%s: %s', async (_, code, person) => {
    expect((await reset('vinh-quy', 'vinh-quy', person)).body.code).toBe(code)
  })

  test('a number that belongs to another account is nobody’s to reset', async () => {
    const grants = [{ unit: 'vn.vinh-quy', role: 'reporter' as const }]
    await putPerson({ subject: 'earlier', name: 'Chủ cũ', telephone: '+84912000005', grants }, world.table)
    expect((await reset('vinh-quy', 'vinh-quy', 'earlier')).body.code).toBe('no_account')
  })
})

test('a changed name is changed in every list', async () => {
  const person = { subject: 'mai', grants: [{ unit: 'vn.dak-duc', role: 'reporter' as const }] }
  await putPerson({ ...person, name: 'Y Mai' }, world.table)
  await putPerson({ ...person, name: 'Y Mai Hương' }, world.table)
  expect((await list('dak-duc')).find(({ id }) => id === 'mai')?.name).toBe('Y Mai Hương')
})

test('all of it is in the unit’s audit, with who did it, and no telephone number', async () => {
  const { body } = await add('cao-bang', 'trung-khanh', { telephone: '0912000007', roles: ['steward', 'reviewer'] })
  world.at('2024-12-02T03:00:00.000Z')
  await put('trung-khanh', 'trung-khanh', body.id, ['reviewer', 'official'])
  await put('trung-khanh', 'trung-khanh', body.id, ['reviewer', 'official'])
  world.at('2024-12-02T04:00:00.000Z')
  await reset('cao-bang', 'trung-khanh', body.id)
  const audit = await world.call('steward.trung-khanh', 'GET', '/units/vn.trung-khanh/audit')
  expect(audit.body.items.map(({ action, subject, by }: Record<string, string>) => [action, subject, by])).toEqual([
    ['person.reset', `person/${body.id}`, 'steward.cao-bang'],
    ['person.take', `person/${body.id}/steward`, 'steward.trung-khanh'],
    ['person.grant', `person/${body.id}/official`, 'steward.trung-khanh'],
    ['person.grant', `person/${body.id}/reviewer/steward`, 'steward.cao-bang'],
  ])
  expect(JSON.stringify(audit.body)).not.toContain('912000007')
})

test('while the user pool is busy, people are asked to try again in a moment', async () => {
  const { middlewareStack } = world.pool.accounts.client
  const busy = () => async () => {
    throw Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException' })
  }
  middlewareStack.add(busy, { step: 'initialize', name: 'busy' })
  const { status, headers, body } = await add('ha-lang', 'vinh-quy', { telephone: '0912000008' })
  middlewareStack.remove('busy')
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'too_many_requests' })
  expect(headers['retry-after']).toBe('2')
})
