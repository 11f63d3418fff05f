import { useState } from 'preact/hooks'
import { boundsFor } from '../../shared/domain/register/norm.ts'
import type { Register } from '../../shared/domain/register/register.ts'
import { type UnitKind, unitKinds } from '../../shared/domain/tree/placement.ts'
import { call } from '../api.ts'
import { readInteger, showInteger } from '../form/numbers.ts'
import { say } from '../language.ts'
import { useCommand, type Wrong } from '../steward/command.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { normWords as w } from '../words/register-norms.ts'
import { registerWords } from '../words/registers.ts'
import type { Norm, RegisterAbout } from './about.ts'

interface EditNormProps {
  readonly about: RegisterAbout
  readonly year: string
  readonly onSaved: () => void
}

type Typed = { readonly least: string; readonly most: string }
type TypedNorm = { readonly [kind in UnitKind]?: Typed }

/** The most that the API takes. */
const largest = 1000

/** The kinds of unit that report anything; the others keep no registers. */
const kinds = (Object.keys(unitKinds) as UnitKind[]).filter(kind => unitKinds[kind].tier !== null)

/** The norm of a year for each kind of unit, written by the steward: for the unit and everything below it. */
export const EditNorm = ({ about, year, onSaved }: EditNormProps) => {
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <Loaded about={year} load={() => wholeNorm(about, year)}>
      {norm => <Editor about={about} year={year} norm={norm} onSaved={onSaved} onClose={() => setOpen(false)} />}
    </Loaded>
  ) : (
    <div class="actions">
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {say(w.edit)}
      </button>
    </div>
  )
}

/** With those who meet it and those who do not, for what they are asked. */
const wholeNorm = async ({ unit, register }: RegisterAbout, year: string): Promise<Norm> =>
  (
    await call('GET /units/{unit}/norms/{register}/{year}', {
      params: { unit: unit.id, register: register.id, year },
    })
  ).body

interface EditorProps extends EditNormProps {
  readonly norm: Norm
  readonly onClose: () => void
}

const Editor = ({ about, year, norm, onSaved, onClose }: EditorProps) => {
  const { unit, register } = about
  const [typed, setTyped] = useState(() => typedOf(about.register, norm))
  const { busy, wrong, attempt, run, wrongAt } = useCommand()
  const save = async () => {
    await call('PUT /units/{unit}/norms/{register}/{year}', {
      params: { unit: unit.id, register: register.id, year },
      body: { byKind: boundsIn(typed) },
      ...(norm.revision > 0 && { ifMatch: norm.revision }),
    })
    onSaved()
  }
  return (
    <form
      noValidate
      aria-labelledby="edit-norm"
      onSubmit={event => {
        event.preventDefault()
        if (!busy) void run(wrongIn(typed), save)
      }}
    >
      <ErrorSummary lines={wrong} attempt={attempt} />
      <h2 id="edit-norm">{say(w.edit)}</h2>
      <p class="help">{say(w.editHelp(unit.name, year))}</p>
      <table class="figures norm-table">
        <thead>
          <tr>
            <th scope="col">{say(w.kind)}</th>
            <th scope="col">{say(w.least)}</th>
            <th scope="col">{say(w.most)}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(kind => (
            <tr key={kind}>
              <th scope="row">{say(unitKinds[kind].label)}</th>
              {(['least', 'most'] as const).map(bound => (
                <td key={bound}>
                  <input
                    id={controlOf(kind, bound)}
                    type="text"
                    class="number"
                    inputMode="numeric"
                    autocomplete="off"
                    aria-label={`${say(unitKinds[kind].label)}: ${say(w[bound])}`}
                    aria-invalid={wrongAt(controlOf(kind, bound)) ? true : undefined}
                    value={typed[kind]?.[bound] ?? ''}
                    onInput={event =>
                      setTyped({
                        ...typed,
                        [kind]: { least: '', most: '', ...typed[kind], [bound]: event.currentTarget.value },
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <button type="submit" disabled={busy}>
          {say(w.save)}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(registerWords.cancel)}
        </button>
      </div>
    </form>
  )
}

const controlOf = (kind: UnitKind, bound: keyof Typed): string => `norm-${kind}-${bound}`

/** From what is in force: the norm that somebody wrote, or the register's own. */
const typedOf = (register: Register, { byKind }: Norm): TypedNorm =>
  Object.fromEntries(
    kinds.flatMap(kind => {
      const bounds = boundsFor(register, byKind, kind)
      return bounds ? [[kind, { least: showInteger(bounds.least), most: showInteger(bounds.most) }]] : []
    }),
  )

const wrongIn = (typed: TypedNorm): Wrong[] =>
  kinds.flatMap(kind => {
    const { least = '', most = '' } = typed[kind] ?? {}
    const label = say(unitKinds[kind].label)
    const [from, to] = [readInteger(least), readInteger(most)]
    const isBad = (read: number | string | null): boolean =>
      read !== null && (typeof read === 'string' || read < 0 || read > largest)
    if (isBad(from) || (from === null && to !== null))
      return [{ control: controlOf(kind, 'least'), text: say(w.badNumber(label)) }]
    if (isBad(to)) return [{ control: controlOf(kind, 'most'), text: say(w.badNumber(label)) }]
    return to !== null && Number(to) < Number(from)
      ? [{ control: controlOf(kind, 'most'), text: say(w.badOrder(label)) }]
      : []
  })

const boundsIn = (typed: TypedNorm) =>
  Object.fromEntries(
    kinds.flatMap(kind => {
      const { least = '', most = '' } = typed[kind] ?? {}
      const from = readInteger(least)
      return typeof from === 'number' ? [[kind, { least: from, most: readInteger(most) as number | null }]] : []
    }),
  )
