import { useState } from 'preact/hooks'
import { call, type Reply } from '../api.ts'
import { say } from '../language.ts'
import { personWords as w } from '../words/people.ts'
import { Confirm } from './confirm.tsx'

export type FirstPassword = Reply<'POST /units/{unit}/people/{person}/password'>

interface NewPasswordProps {
  readonly unit: string
  readonly person: { readonly id: string; readonly name: string }
  /** Whether it is what there is to do here, or what one may do besides. */
  readonly first?: boolean
  readonly onGiven: (given: FirstPassword) => void
}

/** Gives a person of the unit a new first password, once the steward was asked; whether this steward may, the API says. */
export const NewPassword = ({ unit, person, first = false, onGiven }: NewPasswordProps) => {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button type="button" class={first ? 'large' : 'quiet'} onClick={() => setAsking(true)}>
        {say(w.reset)}
      </button>
      {asking && (
        <Confirm
          title={say(w.reset)}
          label={say(w.resetDo)}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const params = { unit, person: person.id }
            const { body } = await call('POST /units/{unit}/people/{person}/password', { params, body: {} })
            onGiven(body)
          }}
        >
          <p>{say(w.resetAsk(person.name))}</p>
        </Confirm>
      )}
    </>
  )
}
