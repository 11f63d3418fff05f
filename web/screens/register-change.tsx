import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { sameValue } from '../../shared/domain/form/values.ts'
import { entryForm } from '../../shared/domain/register/register.ts'
import { answered, type Clash } from '../form/merge.ts'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { type Entry, loadEntry, type RegisterAbout } from '../register/about.ts'
import { type Behalf, OnBehalf, saidBy } from '../register/behalf.tsx'
import { controlsOf, onBehalfControl, personIn, wrongIn } from '../register/check.ts'
import { command, isOvertaken } from '../register/command.ts'
import { type Draft, draftName, draftOf, joined, keptDraft, useDraft } from '../register/draft.ts'
import { anyTier } from '../register/fields.tsx'
import { Write } from '../register/write.tsx'
import { useCommand } from '../steward/command.ts'
import { Done, tell } from '../steward/told.tsx'
import { Icon } from '../ui/icons.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { writeWords as w } from '../words/register-write.ts'
import { registerWords } from '../words/registers.ts'
import type { RegisterPageProps } from './registers.tsx'

/** What is kept of an entry is written anew. */
export const RegisterChange = ({ about, entry }: RegisterPageProps) => {
  const { unit, register } = about
  const id = { unit: unit.id, register: register.id, entry }
  const name = draftName(unit.id, register.id, entry)
  return (
    <>
      <p class="back">
        <a href={registersPath(unit.id, register.id, 'muc', entry)}>
          <Icon name="back" /> {say(registerWords.backToEntry)}
        </a>
      </p>
      <Loaded about={name} load={() => Promise.all([loadEntry(id), keptDraft(name)])}>
        {([standing, kept]) =>
          standing.acts.includes('change') ? (
            <Change about={about} name={name} standing={standing} kept={kept} />
          ) : (
            <p class="notice bad">{say(w.notYours)}</p>
          )
        }
      </Loaded>
    </>
  )
}

interface ChangeProps {
  readonly about: RegisterAbout
  readonly name: string
  readonly standing: Entry
  readonly kept: Draft | undefined
}

/** Two people's changes of one entry, made one: by whom the other's are, and what is still to be settled. */
interface Joining {
  readonly by: string
  readonly clashes: readonly Clash[]
}

const Change = ({ about, name, standing, kept }: ChangeProps) => {
  const { register } = about
  const [begun] = useState(() => (kept?.base ? joined(register, kept, standing) : undefined))
  const isOther = kept?.base && kept.base.version !== standing.version
  const { draft, replace, change, forget } = useDraft(name, begun?.draft ?? draftOf(standing))
  const [joining, setJoining] = useState<Joining | undefined>(
    begun && isOther ? { by: standing.byName, clashes: begun.clashes } : undefined,
  )
  const { route } = useLocation()
  const { busy, wrong, attempt, run, wrongAt } = useCommand(controlsOf(register))
  const behalf: Behalf = {
    isAsked: standing.entersAs === 'behalf',
    word: draft.onBehalf,
    onWord: onBehalf => void change({ onBehalf }),
  }
  const { unit, entry } = standing
  const page = registersPath(unit, register.id, 'muc', entry)
  const save = async () => {
    const id = { unit, register: register.id, entry, version: draft.base!.version }
    try {
      await command('PUT /units/{unit}/registers/{register}/{entry}', id, {
        ...bodyOf(about, draft),
        onBehalf: saidBy(behalf),
      })
    } catch (error) {
      if (!isOvertaken(error)) throw error
      const theirs = await loadEntry(id)
      const { draft: both, clashes } = joined(register, draft, theirs)
      await replace(both)
      return setJoining({ by: theirs.byName, clashes })
    }
    await forget()
    tell(say(w.saved))
    route(page)
  }
  return (
    <>
      {joining && joining.clashes.length === 0 && <Done key={draft.base?.version} text={say(w.joined(joining.by))} />}
      <Write
        about={about}
        entry={entry}
        draft={draft}
        onChange={part => void change(part)}
        wrong={wrong}
        attempt={attempt}
        onSend={() => busy || run(wrongIn(register, draft), save)}
      >
        <OnBehalf behalf={behalf} wrong={wrongAt(onBehalfControl)} />
        <div class="actions">
          <button type="submit" class="large" disabled={busy}>
            {say(busy ? w.doing : w.save)}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={async () => {
              await forget()
              route(page)
            }}
          >
            {say(w.discardChanges)}
          </button>
        </div>
      </Write>
      {joining && joining.clashes.length > 0 && (
        <Loaded about="clashes" load={() => import('../form/clashes.tsx')}>
          {({ Clashes }) => (
            <Clashes
              entry={{
                form: entryForm(register),
                tier: anyTier,
                clashes: { value: joining.clashes },
                joined: { value: joining.by },
                settle: chosen => {
                  void change({ values: { ...draft.values, ...chosen } })
                  setJoining({ ...joining, clashes: [] })
                },
              }}
            />
          )}
        </Loaded>
      )}
    </>
  )
}

/** Whoever is named stays as kept, unless that was changed here. */
const bodyOf = ({ register }: RegisterAbout, { values, person, base }: Draft) => ({
  values: answered(values) as Record<string, unknown>,
  ...(sameValue(person, base!.person) ? {} : { person: personIn(register, person) }),
})
