/** What one deed uses of what AWS charges for. */
export interface Deed {
  /** Of the API. */
  readonly calls: number
  /** To DynamoDB. */
  readonly requests: number
  readonly readUnits: number
  readonly writeUnits: number
  /** By how many bytes the table and its indexes grew; less than none where something went. */
  readonly kept: number
  /** Bytes of the API's answers. */
  readonly answered: number
  /** Bytes of the functions' logs. */
  readonly logged: number
  /** By construct. */
  readonly functions: { readonly [construct: string]: { readonly invocations: number; readonly milliseconds: number } }
}

/** What a device fetches of the site. */
export interface Fetched {
  readonly requests: number
  readonly bytes: number
}

/** As `npm run bench -- usage --write` measured it. */
export interface Usage {
  readonly date: string
  readonly machine: string
  /** Of the province that it was measured with. */
  readonly units: number
  /** After a release: what every device fetches, and what it fetches besides who opens every page. */
  readonly site: { readonly kept: Fetched; readonly rest: Fetched }
  readonly deeds: { readonly [what: string]: Deed }
}
