import { say } from '../language.ts'
import type { OwedItem } from '../me.ts'
import { states } from '../words/shell.ts'

/** The state of a submission: told by its words, and by a colour besides. */
export const StateBadge = ({ state }: { readonly state: OwedItem['state'] }) => (
  <span class={`badge ${state}`}>{say(states[state])}</span>
)
