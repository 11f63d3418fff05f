import { isDay } from '../../shared/domain/calendar/day.ts'
import { type Field, fieldsFor, requires } from '../../shared/domain/form/form.ts'
import { isAnswered, type Value } from '../../shared/domain/form/values.ts'
import { entryForm, type Register } from '../../shared/domain/register/register.ts'
import { say } from '../language.ts'
import type { Wrong } from '../steward/command.ts'
import { writeWords as w } from '../words/register-write.ts'
import type { Draft, TypedPerson } from './draft.ts'
import { anyTier, controlOf } from './fields.tsx'

export const personControls = { name: 'person-name', on: 'person-on', how: 'person-how' } as const
export const onBehalfControl = 'on-behalf'
/** What is refused for want of a word is told where that is asked. */
export const behalfControls = { onBehalf: onBehalfControl, on_behalf_required: onBehalfControl }
export const yearControl = 'registered-year'

/** Where the server's refusals are told, by their codes and by the places in the body at which they point. */
export const controlsOf = (register: Register): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(register.fields.map(({ id }) => [`values/${id}`, controlOf(id)])),
  'person/name': personControls.name,
  'person/consent/on': personControls.on,
  'person/consent/how': personControls.how,
  consent_required: personControls.on,
  bad_days: personControls.on,
  person_not_named: personControls.name,
  ...behalfControls,
  bad_start: controlOf('started'),
  bad_year: yearControl,
})

/** What the page itself finds wrong before anything is sent. */
export const wrongIn = (register: Register, { values, person }: Draft): Wrong[] => [
  ...fieldsFor(entryForm(register), anyTier).flatMap(field => wrongField(field, values[field.id])),
  ...wrongPerson(register, person),
]

const wrongField = (field: Field, value: Value | null | undefined): Wrong[] => {
  const told = (text: ReturnType<typeof w.missing>): Wrong[] => [{ control: controlOf(field.id), text: say(text) }]
  if (!isAnswered(value)) return requires(field, anyTier) ? told(w.missing(field.label)) : []
  if (field.kind === 'date' && !isDay(String(value))) return told(w.noDay(field.label))
  if ((field.kind === 'count' || field.kind === 'amount') && typeof value !== 'number')
    return told(w.noNumber(field.label))
  if (field.kind === 'text' && [...String(value).normalize('NFC').trim()].length > field.maxLength)
    return told(w.tooLong(field.label, field.maxLength))
  return []
}

const wrongPerson = (register: Register, { name, on, how }: TypedPerson): Wrong[] => {
  const length = name.trim().length
  if (length === 0) return []
  return [
    ...(length < 2 ? [{ control: personControls.name, text: say(w.nameTooShort) }] : []),
    ...(register.person === 'consent' && !isDay(on)
      ? [{ control: personControls.on, text: say(w.noDay(w.consentOn)) }]
      : []),
    ...(register.person === 'consent' && how.trim().length < 2
      ? [{ control: personControls.how, text: say(w.consentHowMissing) }]
      : []),
  ]
}

/** Who is named, as the server takes it. */
export const personIn = (register: Register, { name, on, how }: TypedPerson) =>
  name.trim() === '' ? null : { name, consent: register.person === 'consent' ? { on, how } : null }
