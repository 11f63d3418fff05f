import { say } from '../language.ts'
import { showNumber } from '../numbers.ts'
import { stateCounts } from '../words/official.ts'

type Counted = keyof typeof stateCounts
export type Counts = { readonly [state in Counted]: number }

const order = Object.keys(stateCounts) as Counted[]

/** How many units stand where: as one bar, and in words and numbers below it. */
export const StateBar = ({ counts, owed }: { readonly counts: Counts; readonly owed: number }) => {
  let reached = 0
  const parts = order.map(state => {
    const from = reached
    reached += counts[state]
    return { state, from, count: counts[state] }
  })
  return (
    <div class="states">
      <svg viewBox={`0 0 ${owed} 1`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ state, from, count }) => (
          <rect key={state} class={state} x={from} width={count} height="1" />
        ))}
      </svg>
      <ul>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li key={state}>
              <svg viewBox="0 0 1 1" aria-hidden="true">
                <rect class={state} width="1" height="1" />
              </svg>
              {say(stateCounts[state])} <strong>{showNumber(count)}</strong>
            </li>
          ))}
      </ul>
    </div>
  )
}
