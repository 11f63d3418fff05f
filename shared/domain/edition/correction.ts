/** Why a period is frozen again: which edition the new one corrects, who ordered it, when, and for what reason. */
export interface Correction {
  /** The number of the edition that it corrects. */
  readonly edition: number
  /** The instant at which that one was frozen: what changed since is in the new one. */
  readonly since: string
  readonly reason: string
  readonly at: string
  readonly byName: string
}
