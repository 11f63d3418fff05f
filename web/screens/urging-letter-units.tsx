import { type Urged, urgedUnit } from '../../shared/domain/submission/urging-letter.ts'
import { say } from '../language.ts'
import { letterWords as w } from '../words/missing.ts'

interface UrgedUnitsProps {
  readonly urged: readonly (Urged & { readonly id: string })[]
  readonly leftOut: ReadonlySet<string>
  readonly onLeave: (unit: string, isOut: boolean) => void
}

/** The list in the letter. Whoever is left out stays on the screen, to be put back, and is not on paper. */
export const UrgedUnits = ({ urged, leftOut, onLeave }: UrgedUnitsProps) => {
  const listed = urged.filter(({ id }) => !leftOut.has(id))
  return (
    <div class="wide">
      <table aria-label={say(w.list)}>
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">Đơn vị</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Hạn gửi</th>
            <th scope="col">Đầu mối</th>
          </tr>
        </thead>
        <tbody>
          {urged.map(one => {
            const { unit, state, due, focalPoints } = urgedUnit(one)
            const isOut = leftOut.has(one.id)
            return (
              <tr key={one.id} class={isOut ? 'left-out' : undefined}>
                <td>
                  <label class="option">
                    <input
                      type="checkbox"
                      checked={!isOut}
                      aria-label={say(w.include(unit))}
                      onChange={event => onLeave(one.id, !event.currentTarget.checked)}
                    />
                    {isOut ? '' : listed.indexOf(one) + 1}
                  </label>
                </td>
                <th scope="row">{unit}</th>
                <td>{state}</td>
                <td>{due}</td>
                <td>{focalPoints}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
