import { AdminCreateUserCommand, AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountOf, connectAccounts, openAccount, resetPassword } from '../../shared/storage/accounts.ts'
import { openTestPool, type TestPool } from '../support/user-pool.ts'

const password = 'Kmpt-4738-hfrv'
let pool: TestPool
beforeAll(async () => {
  pool = await openTestPool()
})
afterAll(() => pool.stop())

describe('accounts', () => {
  test('one for each telephone number, opened once, by the number as it is dialled', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openAccount('+84912345678', password, pool.accounts)))
    const [subject, ...others] = opened.filter(one => one !== null)
    expect(others).toEqual([])
    expect(await accountOf('+84912345678', pool.accounts)).toEqual({ subject, neverSignedIn: true })
    expect(pool.users.get('0912345678')).toMatchObject({ subject, status: 'FORCE_CHANGE_PASSWORD' })
  })

  test('whose password was set anew ask for one’s own again, and are signed out', async () => {
    const user = pool.users.get('0912345678')!
    await pool.users.setPassword(user, 'hoa-Ban-2025', true)
    expect(await accountOf('+84912345678', pool.accounts)).toEqual({ subject: user.subject, neverSignedIn: false })
    await resetPassword('+84912345678', 'Bcfg-2346-hkmn', pool.accounts)
    expect(await pool.users.signIn('0912345678', 'Bcfg-2346-hkmn')).toMatchObject({ outcome: 'new password' })
    expect(await pool.users.signIn('0912345678', 'hoa-Ban-2025')).toMatchObject({ outcome: 'wrong' })
    expect(pool.signedOut).toEqual([user.subject])
  })

  test('that are not there are a problem', async () => {
    await expect(accountOf('+84900000000', pool.accounts)).rejects.toMatchObject({ code: 'no_account' })
  })

  test('what the pool refuses otherwise is an error of ours', async () => {
    await expect(openAccount('+84900000000', 'short', pool.accounts)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    })
    const { client } = pool.accounts
    await expect(openAccount('+84900000000', password, { pool: 'another', client })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })
})

describe('the local pool', () => {
  const Username = '0900000000'

  test('does what it is asked by who may ask, and nothing that it does not know', async () => {
    const { client, pool: UserPoolId } = pool.accounts
    const stranger = connectAccounts(UserPoolId, {
      endpoint: pool.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'stranger', secretAccessKey: 'x' },
    })
    await expect(accountOf('+84912345678', stranger)).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
    await expect(client.send(new AdminDeleteUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
    // It would send a text message.
    await expect(client.send(new AdminCreateUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })
})
