/** What takes records from somewhere and delivers them to a function. */
export interface Poller {
  /** Resolves when nothing is left to deliver and nothing is being delivered. */
  idle(): Promise<void>
  /** Resolves when nothing more will be delivered; what was not dealt with comes again at the next start. */
  stop(): Promise<void>
}
