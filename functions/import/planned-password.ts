import { type ImportRecord, uploadOf } from '../../shared/domain/import/record.ts'

/** A first password that an import gives, before the account is opened with it. */
export interface PlannedPassword {
  readonly name: string
  /** As it is dialled, and as one signs in with it. */
  readonly telephone: string
  /** The names of the units. */
  readonly units: readonly string[]
  readonly password: string
}

/** Where the first passwords of an import lie, sealed. */
export const passwordsOf = (named: Pick<ImportRecord, 'unit' | 'id'>): string => `${uploadOf(named)}-passwords`
