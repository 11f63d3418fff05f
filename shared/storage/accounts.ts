import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  type AttributeType,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  InvalidParameterException,
  InvalidPasswordException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { Problem } from '../domain/problem.ts'
import { shownTelephone } from '../domain/telephone.ts'
import { traced } from './traced.ts'

/** The user pool: who can sign in, and nothing about them but a telephone number and a password. */
export interface Accounts {
  readonly pool: string
  readonly client: CognitoIdentityProviderClient
}

export const connectAccounts = (pool: string, config: CognitoIdentityProviderClientConfig = {}): Accounts => ({
  pool,
  client: traced(new CognitoIdentityProviderClient(config)),
})

/**
 * Opens an account with a first password, which has to be changed at the first sign-in, within the pool's seven days. Answers its
 * subject, or null when the telephone number has an account already: of two who open one at once, one does.
 */
export const openAccount = async (telephone: string, password: string, accounts: Accounts): Promise<string | null> => {
  try {
    const { User } = await accounts.client.send(
      new AdminCreateUserCommand({
        ...userOf(telephone, accounts),
        TemporaryPassword: password,
        MessageAction: 'SUPPRESS',
      }),
    )
    return subjectOf(User?.Attributes)
  } catch (error) {
    if (error instanceof UsernameExistsException) return null
    throw error
  }
}

/** An account as it stands. */
export interface Account {
  readonly subject: string
  /** Nobody signed in since it got its latest first password: it was never used, or its password was given anew. */
  readonly neverSignedIn: boolean
}

/** A telephone number's account. Problems: no_account. */
export const accountOf = async (telephone: string, accounts: Accounts): Promise<Account> => {
  try {
    const { UserAttributes, UserStatus } = await accounts.client.send(
      new AdminGetUserCommand(userOf(telephone, accounts)),
    )
    return { subject: subjectOf(UserAttributes), neverSignedIn: UserStatus === 'FORCE_CHANGE_PASSWORD' }
  } catch (error) {
    if (error instanceof UserNotFoundException) throw new Problem('no_account', {}, { cause: error })
    throw error
  }
}

/**
 * Replaces the password of an account by a first one and ends every sign-in: no refresh token is good any more. An access token
 * of the last hour stays good to its end, and so does the sign-in page's own cookie; what either opens is decided by the roles,
 * which are read from the table each time.
 */
export const resetPassword = async (telephone: string, password: string, accounts: Accounts): Promise<void> => {
  const user = userOf(telephone, accounts)
  await accounts.client.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: false }))
  await accounts.client.send(new AdminUserGlobalSignOutCommand(user))
}

/** Whether an error is the user pool's refusal of this one account, which no other try would change. */
export const isRefusal = (error: unknown): boolean => refusals.some(refusal => error instanceof refusal)

const refusals = [
  AliasExistsException,
  InvalidParameterException,
  InvalidPasswordException,
  UnsupportedUserStateException,
]

/** A user name is the number as people dial it, since the sign-in page compares what they type letter by letter. */
const userOf = (telephone: string, { pool }: Accounts) => ({ UserPoolId: pool, Username: shownTelephone(telephone) })

const subjectOf = (attributes: readonly AttributeType[] = []): string => {
  const subject = attributes.find(({ Name }) => Name === 'sub')?.Value
  if (subject === undefined) throw new Error('The user pool told of an account without its subject')
  return subject
}
