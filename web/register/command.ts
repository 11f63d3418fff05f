import { call, isRefused } from '../api.ts'
import { momentInWords } from '../clock.ts'
import { say } from '../language.ts'
import { whyNotDone } from '../steward/command.ts'
import { underOneKey } from '../steward/one-key.ts'
import { registerWords as w } from '../words/registers.ts'
import type { Entry, EntryId } from './about.ts'

type Commands =
  | 'PUT /units/{unit}/registers/{register}/{entry}'
  | 'POST /units/{unit}/registers/{register}/{entry}/notes'
  | 'POST /units/{unit}/registers/{register}/{entry}/state'
  | 'POST /units/{unit}/registers/{register}/{entry}/end'
  | 'POST /units/{unit}/registers/{register}/{entry}/carry'
  | 'POST /units/{unit}/registers/{register}/{entry}/exemplary'
  | 'POST /units/{unit}/registers/{register}/{entry}/erase'

type BodyOf<Route extends Commands> = NonNullable<NonNullable<Parameters<typeof call<Route>>[1]>['body']>

/** A command upon an entry as it was seen. Throws Refused and Unreachable. */
export const command = async <Route extends Commands>(
  route: Route,
  { unit, register, entry, version }: EntryId & Pick<Entry, 'version'>,
  body: BodyOf<Route>,
): Promise<void> => {
  await underOneKey([route, unit, register, entry, version, body], key => {
    const options = { params: { unit, register, entry }, body, ifMatch: version, key }
    return call(route, options as unknown as NonNullable<Parameters<typeof call<Route>>[1]>)
  })
}

/** Somebody else was first. */
export const isOvertaken = (error: unknown): boolean => isRefused(error, 'version_conflict')

/** Why a command was not done; of one that came second, whose was first. */
export const whyRefused = (error: unknown): string => {
  const standing = isRefused(error, 'version_conflict') ? error.problem.standing : undefined
  return standing ? say(w.overtaken(standing.by, say(momentInWords(standing.at)))) : whyNotDone(error)
}
