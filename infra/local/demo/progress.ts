/** How far the building of the demonstration has come. */
export interface Progress {
  /** Submissions that are there, of those that will be; and one part more, until all of it is closed. */
  readonly done: number
  readonly total: number
  /** What is being built, in Vietnamese. */
  readonly what: string
}
