import type { Narrative } from '../../shared/domain/narrative/narrative.ts'
import type { Signature } from '../../shared/domain/official/document.ts'
import { call, type Reply } from '../api.ts'

export type Official = Reply<'GET /units/{unit}/official-reports/{form}/{period}'>
export type FigureChoice = NonNullable<Official['choices']>[number]

/** Which document: a unit's, of a form in a period or a span of several, and of which edition. */
export interface OfficialId {
  readonly unit: string
  readonly form: string
  readonly period: string
  readonly edition: number
}

/** What people write of it. */
export interface Written {
  readonly narrative: Narrative
  readonly subject: string
  readonly recipients: readonly string[] | null
  readonly signature: Signature | null
}

/** What could not be saved, as text to be copied: because of somebody else's edit, or because it was refused. */
export interface SetAside {
  readonly by: string | null
  readonly at: string
  readonly text: string
}

const read = 'GET /units/{unit}/official-reports/{form}/{period}'

export const getOfficial = async (id: Omit<OfficialId, 'edition'>, edition: number | undefined): Promise<Official> =>
  (await call(read, { params: paramsOf(id), query: { edition, choices: 'true' } })).body

export const paramsOf = ({ unit, form, period }: Omit<OfficialId, 'edition'>) => ({ unit, form, period })

/** Of an edit: what changes, from the revision that was seen; under one key for every attempt at it. */
export interface Edit {
  readonly key: string
  readonly ifMatch: number
  readonly body: NonNullable<NonNullable<Parameters<typeof call<typeof write>>[1]>['body']>
}

const write = 'PUT /units/{unit}/official-reports/{form}/{period}'

/** Throws Unreachable, and Refused. */
export const putOfficial = async (id: OfficialId, { key, ifMatch, body }: Edit): Promise<Official> =>
  (await call(write, { params: paramsOf(id), query: { edition: id.edition }, body, ifMatch, key })).body

export const writtenIn = ({ narrative, subject, recipients, signature }: Official): Written => ({
  narrative: narrative as Narrative,
  subject,
  recipients,
  signature,
})

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What was changed around the text. */
export const wordingChanges = (standing: Official, { subject, recipients, signature }: Written) => ({
  ...(subject.trim() !== standing.subject && { subject }),
  ...(!isSame(recipients, standing.recipients) && { recipients: recipients && [...recipients] }),
  ...(!isSame(signature, standing.signature) && { signature }),
})
