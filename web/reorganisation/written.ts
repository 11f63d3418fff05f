import type * as z from 'zod/mini'
import type { reorganisationBody } from '../../shared/api/reorganisation-schemas.ts'
import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { withoutAccents } from '../../shared/domain/text.ts'
import type { Reply } from '../api.ts'

export type Comparison = Reply<'GET /reorganisations/{reorganisation}'>['comparison']

/** What units are called, by id: of those that stand and of those that are created here. */
export type Names = Readonly<Record<string, string>>

/** A unit that was chosen. */
export interface Chosen {
  readonly id: string
  readonly name: string
}

/** A reorganisation that is being written. */
export interface Written {
  /** Its own from the first try on: a try that was not answered is not made twice. */
  readonly key: string
  readonly number: string
  readonly issuer: string
  readonly decided: string
  readonly day: string
  readonly moves: readonly Move[]
  readonly names: Names
}

export const begin = (): Written => ({
  key: crypto.randomUUID(),
  number: '',
  issuer: '',
  decided: '',
  day: '',
  moves: [],
  names: {},
})

type Body = z.input<typeof reorganisationBody>

export const bodyOf = ({ number, issuer, decided, day, moves }: Written): Body => ({
  day,
  decision: { number, issuer, day: decided },
  // A schema's lists may be written to, ours not; they are only sent.
  moves: moves as Body['moves'],
})

/** The units that are created in it. */
export const createdIn = ({ moves }: Written): Chosen[] =>
  moves.flatMap(move => (move.type === 'create' ? [{ id: move.unit, name: move.name }] : []))

/** The API takes 48 characters after the realm; the end of them keeps two units of one name apart. */
const longestName = 40

/** An id for a new unit, from its name, within the realm of another unit. */
export const newUnitId = (name: string, inRealmOf: string): string => {
  const plain = withoutAccents(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const suffix = crypto.randomUUID().slice(0, 4)
  return `${inRealmOf.split('.')[0]}.${plain.slice(0, longestName)}-${suffix}`
}
