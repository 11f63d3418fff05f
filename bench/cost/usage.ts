/** What one deed uses of what AWS charges for. */
export interface Deed {
  /** Of the API. */
  readonly calls: number
  /** To DynamoDB. */
  readonly requests: number
  readonly readUnits: number
  readonly writeUnits: number
  /** Of the items that were put. */
  readonly kept: number
  /** Bytes of the API's answers. */
  readonly answered: number
  /** Bytes of the functions' logs. */
  readonly logged: number
  /** By construct. */
  readonly functions: { readonly [construct: string]: { readonly invocations: number; readonly milliseconds: number } }
}

/** As `npm run bench -- usage --write` measured it. */
export interface Usage {
  readonly date: string
  readonly machine: string
  /** Of the province that it was measured with. */
  readonly units: number
  readonly deeds: { readonly [what: string]: Deed }
}
