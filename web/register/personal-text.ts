import { periodLabel } from '../../shared/domain/calendar/period-label.ts'
import { isAnswered, type Values } from '../../shared/domain/form/values.ts'
import { type Register, stateOf } from '../../shared/domain/register/register.ts'
import { withdrawn } from '../../shared/domain/register/withdrawn.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Reply } from '../api.ts'
import { shortDay } from '../clock.ts'
import { inWords } from '../form/value.tsx'
import { say } from '../language.ts'
import { sizeInWords } from '../report/size.ts'
import { personalWords as w } from '../words/personal.ts'
import { entryWords } from '../words/register-entry.ts'

type PersonalData = Reply<'GET /units/{unit}/personal-data'>

/** What is kept of a person, to be handed to them: as lines that anybody can read, and print. */
export const personalText = (
  { name, items }: PersonalData,
  registers: readonly Register[],
  unitName: string,
  moment: Text,
): string => {
  const lines = items.flatMap(item => {
    const register = registers.find(({ id }) => id === item.register)
    const values = item.values as Values
    return [
      '',
      item.name,
      line(w.register, register ? say(register.label) : item.register),
      line(w.unit, item.unitName),
      line(w.state, stateIn(register, item.state)),
      line(w.years, item.years.join(', ')),
      ...(item.chosen ? [say(w.exemplary)] : []),
      ...(register?.fields ?? [])
        .filter(({ id }) => id !== 'name' && isAnswered(values[id]))
        .map(field => line(field.label, inWords(field, values[field.id]))),
      ...item.people.map(person =>
        line(
          w.kept,
          `${person.name} (${say(person.consent ? entryWords.consent(shortDay(person.consent.on), person.consent.how) : w.noConsent)})`,
        ),
      ),
      ...(item.ended ? [line(w.ended, shortDay(item.ended))] : []),
      ...(item.result ? [line(w.result, item.result)] : []),
      ...item.notes.map(({ period, text }) => line(w.note(say(periodLabel(period))), text)),
      ...item.mentions.map(text => line(w.mentioned, text)),
      ...item.files.map(file => line(w.file, `${file.name} (${sizeInWords(file.size)})`)),
    ]
  })
  return [say(w.fileTitle(name)), say(w.fileMade(say(moment), unitName)), ...lines, ''].join('\r\n')
}

const stateIn = (register: Register | undefined, id: string): string => {
  if (id === withdrawn) return say(w.takenBack)
  const state = register && stateOf(register, id)
  return state ? say(state.label) : id
}

const line = (label: Text, value: string): string => `${say(label)}: ${value}`
