import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Credentials } from '../s3/signature.ts'
import { passwordFaults } from './password.ts'
import type { User, Users } from './users.ts'

export interface UserPoolOptions {
  readonly id: string
  readonly users: Users
  readonly credentials: Credentials
  /** Ends every sign-in of an account. */
  signOut(subject: string): Promise<void>
}

export interface UserPool {
  /** Where SDK clients find it. */
  readonly endpoint: string
  stop(): Promise<void>
}

/**
 * Cognito's administrative API, as far as the functions ask it: AWS JSON 1.1, the action in `X-Amz-Target`. Errors have
 * Cognito's names; what it does not know it refuses.
 */
export const startUserPool = async (options: UserPoolOptions): Promise<UserPool> => {
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request.headers, await text(request), options)
    // SDK clients set their clocks by this header; the functions' clock is the host's, which may be another.
    response.sendDate = false
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: object
}

const refuse = (type: string, message: string, status = 400): Answer => ({ status, body: { __type: type, message } })

const answer = async (
  { 'x-amz-target': target, authorization = '' }: IncomingHttpHeaders,
  body: string,
  options: UserPoolOptions,
): Promise<Answer> => {
  if (!authorization.includes(`Credential=${options.credentials.accessKeyId}/`))
    return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.')
  const act = actions.get(String(target))
  if (!act) return refuse('UnknownOperationException', `${target} is not known to the local user pool`)
  try {
    const asked: Asked = JSON.parse(body)
    if (asked.UserPoolId !== options.id)
      return refuse('ResourceNotFoundException', `User pool ${asked.UserPoolId} does not exist.`)
    if (typeof asked.Username !== 'string' || asked.Username === '')
      return refuse('InvalidParameterException', 'Missing required parameter USERNAME')
    return await act(asked, options)
  } catch (error) {
    return refuse('InternalErrorException', String(error), 500)
  }
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

const ok = (body: object): Answer => ({ status: 200, body })

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

const actions = new Map(
  Object.entries({
    AdminCreateUser: create,
    AdminGetUser: get,
    AdminSetUserPassword: setPassword,
    AdminUserGlobalSignOut: globalSignOut,
  }).map(([name, act]) => [`AWSCognitoIdentityProviderService.${name}`, act]),
)

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
