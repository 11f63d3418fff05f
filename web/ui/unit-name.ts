import { shortDay } from '../clock.ts'
import { say } from '../language.ts'
import { unitWords as w } from '../words/shell.ts'

interface NamedUnit {
  readonly name: string
  /** Its last day, once it has ended; what an older answer kept here does not say. */
  readonly until?: string | null
}

/** Two units may have one name, one after the other: that which ended is told by its last day. */
export const nameInTime = ({ name, until }: NamedUnit): string =>
  until ? `${name} (${say(w.until(shortDay(until)))})` : name
