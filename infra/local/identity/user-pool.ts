import { type Answer, type JsonService, ok, refuse, startJsonService } from '../engines/json-service.ts'
import { createGuard, type Guard } from '../permissions/guard.ts'
import type { Credentials } from '../s3/signature.ts'
import { passwordFaults } from './password.ts'
import type { User, Users } from './users.ts'

export interface UserPoolOptions {
  readonly id: string
  readonly users: Users
  readonly credentials: Credentials
  /** Without one there is nobody but the host. */
  readonly guard?: Guard
  /** Ends every sign-in of an account. */
  signOut(subject: string): Promise<void>
}

/** Cognito's administrative API, as far as the functions ask it. Errors have Cognito's names. */
export const startUserPool = (options: UserPoolOptions): Promise<JsonService> => {
  const inPool =
    (act: Action) =>
    async (asked: Asked): Promise<Answer> => {
      if (asked.UserPoolId !== options.id)
        return refuse('ResourceNotFoundException', `User pool ${asked.UserPoolId} does not exist.`)
      if (typeof asked.Username !== 'string' || asked.Username === '')
        return refuse('InvalidParameterException', 'Missing required parameter USERNAME')
      return act(asked, options)
    }
  return startJsonService(
    options.guard ?? createGuard(options.credentials),
    Object.fromEntries(
      Object.entries(actions).map(([name, act]) => [`AWSCognitoIdentityProviderService.${name}`, inPool(act)]),
    ),
  )
}

interface Asked {
  readonly UserPoolId: string
  readonly Username: string
  readonly TemporaryPassword?: string
  readonly Password?: string
  readonly Permanent?: boolean
  readonly MessageAction?: string
}

type Action = (asked: Asked, options: UserPoolOptions) => Promise<Answer>

const create: Action = async ({ Username, TemporaryPassword = '', MessageAction }, { users }) => {
  if (MessageAction !== 'SUPPRESS')
    return refuse('InvalidParameterException', 'The pool has no way to send a message to anyone')
  const weak = refuseWeak(TemporaryPassword, users)
  if (weak) return weak
  const user = await users.create(Username, TemporaryPassword)
  if (!user) return refuse('UsernameExistsException', 'User account already exists')
  return ok({ User: { ...described(user), Attributes: attributes(user) } })
}

/** An action on an account that has to be there. */
const on =
  (act: (user: User, asked: Asked, options: UserPoolOptions) => Promise<Answer>): Action =>
  async (asked, options) => {
    const user = options.users.get(asked.Username)
    return user ? act(user, asked, options) : refuse('UserNotFoundException', 'User does not exist.')
  }

const get = on(async user => ok({ ...described(user), UserAttributes: attributes(user) }))

const setPassword = on(async (user, { Password = '', Permanent = false }, { users }) => {
  const weak = refuseWeak(Password, users)
  if (weak) return weak
  await users.setPassword(user, Password, Permanent)
  return ok({})
})

const globalSignOut = on(async (user, _, { signOut }) => {
  await signOut(user.subject)
  return ok({})
})

const actions: { readonly [name: string]: Action } = {
  AdminCreateUser: create,
  AdminGetUser: get,
  AdminSetUserPassword: setPassword,
  AdminUserGlobalSignOut: globalSignOut,
}

const refuseWeak = (password: string, { policy }: Users): Answer | undefined => {
  const faults = passwordFaults(password, policy)
  return faults.length > 0
    ? refuse('InvalidPasswordException', `Password did not conform with policy: ${faults.join(', ')}`)
    : undefined
}

/** Times are in seconds. */
const described = ({ username, status, created, modified }: User) => ({
  Username: username,
  Enabled: true,
  UserStatus: status,
  UserCreateDate: created / 1000,
  UserLastModifiedDate: modified / 1000,
})

const attributes = ({ subject }: User) => [{ Name: 'sub', Value: subject }]
