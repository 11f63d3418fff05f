import type { PasswordPolicy } from '../../infra/local/identity/password.ts'
import { startUserPool } from '../../infra/local/identity/user-pool.ts'
import { openUsers, type Users } from '../../infra/local/identity/users.ts'
import { type Accounts, connectAccounts } from '../../shared/storage/accounts.ts'

/** What the deployed pool asks of a password; test/infra holds it against the template. */
export const deployedPolicy: PasswordPolicy = {
  minLength: 12,
  asks: ['lower', 'upper', 'digit', 'symbol'],
  firstPasswordDays: 7,
}

export interface TestPool {
  readonly users: Users
  readonly accounts: Accounts
  readonly endpoint: string
  /** The subjects whose sign-ins were ended, in their order. */
  readonly signedOut: readonly string[]
  stop(): Promise<void>
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** The local user pool, with nobody in it. */
export const openTestPool = async (): Promise<TestPool> => {
  const id = 'local_Users'
  const users = openUsers({ policy: deployedPolicy })
  const signedOut: string[] = []
  const { endpoint, stop } = await startUserPool({
    id,
    users,
    credentials,
    signOut: async subject => {
      signedOut.push(subject)
    },
  })
  const accounts = connectAccounts(id, { endpoint, region: 'ap-southeast-1', credentials })
  return { users, accounts, endpoint, signedOut, stop }
}
