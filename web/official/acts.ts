import { call } from '../api.ts'
import { say } from '../language.ts'
import { underOneKey } from '../steward/one-key.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { documentWords } from '../words/document.ts'
import type { Desk } from './desk.ts'
import { paramsOf } from './official.ts'

type Routes =
  | 'POST /units/{unit}/official-reports/{form}/{period}/submit'
  | 'POST /units/{unit}/official-reports/{form}/{period}/withdraw'
  | 'POST /units/{unit}/official-reports/{form}/{period}/return'
  | 'POST /units/{unit}/official-reports/{form}/{period}/approve'
  | 'POST /units/{unit}/official-reports/{form}/{period}/number'
  | 'POST /units/{unit}/official-reports/{form}/{period}/sign'
  | 'POST /units/{unit}/official-reports/{form}/{period}/issue'

export type ActRoute = Routes

/** What was written last is not on the server, so nothing was done. */
export class Unsaved extends Error {
  constructor() {
    super('What was written is not saved')
    this.name = 'Unsaved'
  }
}

/** An act upon the document as it is seen here. Throws Unsaved, Refused and Unreachable. */
export const act = async <Route extends ActRoute>(
  desk: Desk,
  route: Route,
  body: NonNullable<Parameters<typeof call<Route>>[1]>['body'],
): Promise<void> => {
  if (!(await desk.save())) throw new Unsaved()
  const ifMatch = desk.kept.value.revision
  await underOneKey([desk.id, route, ifMatch, body], key => {
    const options = { params: paramsOf(desk.id), query: { edition: desk.id.edition }, body, ifMatch, key }
    return call(route, options as unknown as NonNullable<Parameters<typeof call<Route>>[1]>)
  })
  await desk.reload()
}

export const whyNot = (error: unknown): string =>
  error instanceof Unsaved ? say(documentWords.unsavedFirst) : whyFailed(error)
