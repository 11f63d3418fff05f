import type { Persona } from '../demo/personas.ts'
import type { NextChapter } from '../next-chapter.ts'
import { chapterSection } from './chapter-section.ts'
import { newPasswordPage, type SignInProblem, signInPage, type Tried } from './pages.ts'
import { faultsOf, type SignIn, type User, type Users } from './users.ts'

/** What a request to the sign-in page comes to: another page, or somebody who is signed in. */
export type Answer = { readonly page: string } | { readonly subject: string }

/** What may be built next, and the demonstration's clock. */
export interface Demonstration {
  readonly chapter: NextChapter
  now(): Date
}

/**
 * The sign-in page's side of things: a persona, or a telephone number and a password, and after a first password one of one's
 * own. `uid` is the browser's attempt to sign in, which the provider has proved to be this browser's.
 */
export const interaction = (users: Users, personas: () => readonly Persona[], demonstration?: Demonstration) => {
  const chapterShown = (address: string) =>
    demonstration ? chapterSection(demonstration.chapter.status(), demonstration.now(), address) : ''
  const firstPage = (address: string, tried?: Tried): Answer => ({
    page: signInPage(personas(), chapterShown(address), address, tried),
  })

  /** Who has shown a first password, by attempt, and owes one of their own. */
  const changing = new Map<string, User>()

  const signIn = async (uid: string, address: string, given: URLSearchParams): Promise<Answer> => {
    // As Cognito does: compared as it was typed.
    const telephone = given.get('telephone')?.trim() ?? ''
    const result = await users.signIn(telephone, given.get('password') ?? '')
    if (!('user' in result)) return firstPage(address, { telephone, problem: problemOf(result) })
    if (result.outcome === 'signed in') return { subject: result.user.subject }
    changing.set(uid, result.user)
    return { page: newPasswordPage(address, users.policy) }
  }

  const changePassword = async (uid: string, user: User, address: string, given: URLSearchParams): Promise<Answer> => {
    const password = given.get('newPassword') ?? ''
    const faults = faultsOf(password, users)
    const differs = password !== given.get('again')
    if (faults.length > 0 || differs) return { page: newPasswordPage(address, users.policy, { faults, differs }) }
    changing.delete(uid)
    await users.setPassword(user, password, true)
    return { subject: user.subject }
  }

  return {
    answer: async (uid: string, address: string, given: URLSearchParams): Promise<Answer> => {
      if (given.has('chapter')) demonstration?.chapter.begin()
      const persona = personas().find(({ id }) => id === given.get('persona'))
      if (persona) return { subject: persona.id }
      const user = changing.get(uid)
      if (user && given.has('newPassword')) return changePassword(uid, user, address, given)
      return given.has('telephone') ? signIn(uid, address, given) : firstPage(address)
    },
    /** Whoever showed a first password of this account that is one no more. */
    forget: (subject: string): void => {
      for (const [uid, user] of changing) if (user.subject === subject) changing.delete(uid)
    },
  }
}

const problemOf = (result: Exclude<SignIn, { user: User }>): SignInProblem =>
  result.outcome === 'locked' ? { code: 'locked', seconds: result.seconds } : { code: result.outcome }
