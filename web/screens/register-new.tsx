import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { call, Unreachable } from '../api.ts'
import { answered } from '../form/merge.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { entersAs, listedAt, type RegisterAbout, thisYear } from '../register/about.ts'
import { BackToRegister } from '../register/back.tsx'
import { OnBehalf } from '../register/behalf.tsx'
import { controlsOf, onBehalfControl, personIn, wrongIn, yearControl } from '../register/check.ts'
import { type Draft, draftName, emptyDraft, keptDraft, useDraft } from '../register/draft.ts'
import { Choice } from '../register/fields.tsx'
import { Write } from '../register/write.tsx'
import { useCommand, type Wrong } from '../steward/command.ts'
import { Confirm } from '../steward/confirm.tsx'
import { Options } from '../steward/fields.tsx'
import { tell } from '../steward/told.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { writeWords as w } from '../words/register-write.ts'
import type { RegisterPageProps } from './registers.tsx'

/** An entry is registered: what was begun on this machine goes on. */
export const RegisterNew = ({ about }: RegisterPageProps) => {
  const { unit, register } = about
  const name = draftName(unit.id, register.id)
  return (
    <>
      <BackToRegister about={about} />
      {entersAs(about) ? (
        <Loaded about={name} load={() => keptDraft(name)}>
          {kept => <New about={about} name={name} first={kept ?? emptyDraft} />}
        </Loaded>
      ) : (
        <p class="notice bad">{say(w.notYours)}</p>
      )}
    </>
  )
}

interface NewProps {
  readonly about: RegisterAbout
  readonly name: string
  readonly first: Draft
}

const New = ({ about, name, first }: NewProps) => {
  const { unit, register } = about
  const isBehalf = entersAs(about) === 'behalf'
  const { route } = useLocation()
  const { draft, change, forget } = useDraft(name, first)
  const { busy, wrong, attempt, run, wrongAt } = useCommand(controlsOf(register))
  const [discarding, setDiscarding] = useState(false)
  const send = async () => {
    const body = bodyOf(about, draft, isBehalf)
    const sent = JSON.stringify(body)
    const key = draft.sent?.body === sent ? draft.sent.key : crypto.randomUUID()
    await change({ sent: { key, body: sent } })
    const { body: made } = await call('POST /units/{unit}/registers/{register}', {
      params: { unit: unit.id, register: register.id },
      body,
      key,
    }).catch(error => {
      if (!(error instanceof Unreachable)) void change({ sent: null })
      throw error
    })
    await forget()
    tell(say(w.registered))
    route(registersPath(unit.id, register.id, 'muc', made.entry))
  }
  const states = register.states.filter(({ begins }) => begins)
  return (
    <Write
      about={about}
      entry={null}
      draft={draft}
      onChange={part => void change(part)}
      wrong={wrong}
      attempt={attempt}
      onSend={() => busy || run([...wrongIn(register, draft), ...(isBehalf ? wrongBehalf(draft) : [])], send)}
    >
      <div class="fields entry-fields">
        {states.length > 1 && (
          <Options
            id="state"
            label={say(w.state)}
            type="radio"
            options={states.map(({ id, label }) => ({ value: id, label: say(label) }))}
            chosen={[draft.state || states[0]!.id]}
            onChosen={([state]) => change({ state: state! })}
          />
        )}
        {register.carried && (
          <YearChoice draft={draft} onYear={year => void change({ year })} wrong={wrongAt(yearControl)} />
        )}
        <OnBehalf
          behalf={{ isAsked: isBehalf, word: draft.onBehalf, onWord: onBehalf => void change({ onBehalf }) }}
          wrong={wrongAt(onBehalfControl)}
        />
      </div>
      <p class="help">{say(w.kept)}</p>
      <div class="actions">
        <button type="submit" class="large" disabled={busy}>
          {say(busy ? w.doing : w.register)}
        </button>
        <button type="button" class="quiet" onClick={() => setDiscarding(true)}>
          {say(w.discard)}
        </button>
      </div>
      {discarding && (
        <Confirm
          title={say(w.discard)}
          label={say(w.discard)}
          onClose={() => setDiscarding(false)}
          onConfirm={async () => {
            await forget()
            route(registersPath(listedAt(about), register.id))
          }}
        >
          <p>{say(w.discardAsk)}</p>
        </Confirm>
      )}
    </Write>
  )
}

interface YearChoiceProps {
  readonly draft: Draft
  readonly onYear: (year: string) => void
  readonly wrong: string | undefined
}

/** What began earlier and goes on may be registered for this year or the next. */
const YearChoice = ({ draft, onYear, wrong }: YearChoiceProps) => {
  const started = String(draft.values.started ?? '').slice(0, 4)
  const years = [thisYear(), thisYear() + 1].map(String).filter(year => year > started)
  if (!/^\d{4}$/.test(started) || years.length === 0) return null
  return (
    <Choice
      id={yearControl}
      label={say(w.year)}
      wrong={wrong}
      none={`${say(w.yearStarted)}: ${started}`}
      options={years.map(year => ({ id: year, label: { vi: year, en: year } }))}
      value={draft.year}
      onValue={onYear}
    />
  )
}

const wrongBehalf = ({ onBehalf }: Draft): Wrong[] =>
  onBehalf.trim().length < 2 ? [{ control: onBehalfControl, text: say(w.onBehalfMissing) }] : []

const bodyOf = ({ register }: RegisterAbout, draft: Draft, isBehalf: boolean) => ({
  values: answered(draft.values) as Record<string, unknown>,
  state: draft.state || null,
  year: draft.year || null,
  person: personIn(register, draft.person),
  onBehalf: isBehalf ? draft.onBehalf : null,
})
