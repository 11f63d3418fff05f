import { type Register, stateOf } from '../../shared/domain/register/register.ts'
import { say } from '../language.ts'
import { listWords as w } from '../words/registers.ts'

interface EntryBadgesProps {
  readonly register: Register
  readonly state: string
  readonly chosen: boolean
}

/** The state of an entry, and whether it was chosen as exemplary: by words, and by a colour besides. */
export const EntryBadges = ({ register, state: id, chosen }: EntryBadgesProps) => {
  const state = stateOf(register, id)
  const look = state?.ends ? '' : state === register.states[0] ? 'draft' : 'accepted'
  return (
    <>
      <span class={`badge ${look}`}>{state ? say(state.label) : id}</span>
      {chosen && (
        <span class="badge submitted">
          <span aria-hidden="true">★</span> {say(w.exemplary)}
        </span>
      )}
    </>
  )
}
