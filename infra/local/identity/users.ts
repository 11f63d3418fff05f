import { randomUUID } from 'node:crypto'
import { shownTelephone } from '../../../shared/domain/telephone.ts'
import { type Persona, telephoneOf } from '../demo/personas.ts'
import { fileStore } from '../storage/file-store.ts'
import { createLockout } from './lockout.ts'
import {
  type HashedPassword,
  hashPassword,
  isPassword,
  type PasswordFault,
  type PasswordPolicy,
  passwordFaults,
} from './password.ts'

/** An account of the user pool, by Cognito's words for its state. */
export interface User {
  readonly username: string
  readonly subject: string
  readonly status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED'
  /** Milliseconds since 1970, by the machine's clock, as all of signing in. */
  readonly created: number
  readonly modified: number
  /** The demonstration's people have none until one is set. */
  readonly password?: HashedPassword
}

export type SignIn =
  | { readonly outcome: 'signed in' | 'new password'; readonly user: User }
  | { readonly outcome: 'wrong' | 'expired' }
  | { readonly outcome: 'locked'; readonly seconds: number }

/** The accounts that the user pool would keep, in a file; without one, in memory. */
export interface Users {
  readonly policy: PasswordPolicy
  get(username: string): User | undefined
  withSubject(subject: string): User | undefined
  /** A new account with a first password; undefined when the name is taken. */
  create(username: string, password: string): Promise<User | undefined>
  /** Of an account that there is. */
  setPassword(user: User, password: string, permanent: boolean): Promise<void>
  signIn(username: string, password: string): Promise<SignIn>
}

export interface UsersOptions {
  readonly file?: string
  readonly policy: PasswordPolicy
  /** They have accounts already, by the telephone numbers that the demonstration gives them. */
  readonly personas?: readonly Persona[]
}

export const openUsers = ({ file, policy, personas = [] }: UsersOptions): Users => {
  const store = file === undefined ? undefined : fileStore<User[]>(file)
  const users = new Map([...personas.map(asUser), ...(store?.read() ?? [])].map(user => [user.username, user]))
  const lockout = createLockout()
  const keep = (user: User): User => {
    users.set(user.username, user)
    store?.write([...users.values()].filter(({ password }) => password))
    return user
  }
  const isOver = ({ status, modified }: User) =>
    status === 'FORCE_CHANGE_PASSWORD' && Date.now() > modified + policy.firstPasswordDays * 86_400_000

  return {
    policy,
    get: username => users.get(username),
    withSubject: subject => [...users.values()].find(user => user.subject === subject),
    create: async (username, password) => {
      const hashed = await hashPassword(password)
      if (users.has(username)) return undefined
      const now = Date.now()
      const subject = randomUUID()
      return keep({ username, subject, status: 'FORCE_CHANGE_PASSWORD', created: now, modified: now, password: hashed })
    },
    setPassword: async (user, password, permanent) => {
      const status = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
      keep({ ...user, status, modified: Date.now(), password: await hashPassword(password) })
    },
    signIn: async (username, password) => {
      const seconds = lockout.secondsLeft(username)
      if (seconds > 0) return { outcome: 'locked', seconds }
      const user = users.get(username)
      if (!(await isPassword(password, user?.password)) || !user) {
        lockout.failed(username)
        return { outcome: 'wrong' }
      }
      lockout.succeeded(username)
      if (isOver(user)) return { outcome: 'expired' }
      return { outcome: user.status === 'CONFIRMED' ? 'signed in' : 'new password', user }
    },
  }
}

/** What is wrong with a password that somebody chose. */
export const faultsOf = (password: string, { policy }: Users): PasswordFault[] => passwordFaults(password, policy)

const asUser = ({ id }: Persona): User => ({
  username: shownTelephone(telephoneOf(id)),
  subject: id,
  status: 'CONFIRMED',
  created: 0,
  modified: 0,
})
