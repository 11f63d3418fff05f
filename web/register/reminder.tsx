import { useEffect, useState } from 'preact/hooks'
import { say } from '../language.ts'
import { registersPath } from '../paths.ts'
import { wantingWords as w } from '../words/registers-wanting.ts'
import { loadWanting, type Wanting } from './wanting.ts'

interface ReminderProps {
  readonly unit: { readonly id: string; readonly name: string }
}

/** What a unit's own registers still want, on its start page: nothing while nothing does, or without a network. */
export const RegistersReminder = ({ unit }: ReminderProps) => {
  const [wanting, setWanting] = useState<Wanting | undefined>(undefined)
  useEffect(() => {
    loadWanting(unit.id, true).then(setWanting, () => undefined)
  }, [])
  if (!wanting) return null
  const sum = (wants: 'note' | 'carry') => wanting.items.reduce((total, item) => total + item[wants], 0)
  const [carry, note] = [sum('carry'), sum('note')]
  if (carry + note === 0) return null
  return (
    <section class="notice" aria-label={say(w.reminder(unit.name))}>
      {carry > 0 && <p>{say(w.carry(carry, wanting.year))}</p>}
      {note > 0 && <p>{say(w.note(note, wanting.quarter))}</p>}
      <p>
        <a href={registersPath(unit.id)}>{say(w.open)}</a>
      </p>
    </section>
  )
}
