import type * as z from 'zod/mini'
import type { entryWithHistory } from '../../shared/api/register-schemas.ts'
import { period } from '../../shared/domain/calendar/calendar.ts'
import { normalize, validate } from '../../shared/domain/form/validation.ts'
import type { Values } from '../../shared/domain/form/values.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { actsOn } from '../../shared/domain/register/acts.ts'
import { decideEntry, type EntryOrder } from '../../shared/domain/register/entry.ts'
import { entryId } from '../../shared/domain/register/entry-id.ts'
import { entryForm, type Register } from '../../shared/domain/register/register.ts'
import { withdrawn } from '../../shared/domain/register/withdrawn.ts'
import { entryHistory, namedIn } from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import {
  actorsOn,
  answered,
  appendDecided,
  checkEntering,
  circumstances,
  commandEntry,
  entersAs,
  namedBy,
  shownEntry,
  theRegister,
} from './entry-command.ts'
import { erasureOf, takeOut } from './erasure.ts'

type Commands =
  | 'entries.change'
  | 'entries.note'
  | 'entries.move'
  | 'entries.end'
  | 'entries.carry'
  | 'entries.exemplary'
  | 'entries.erase'

/** Entries of registers: each command appends one version. */
export const entries = (
  table: Table,
): Handlers<'entries.register' | 'entries.get' | 'entries.withdraw' | Commands> => ({
  'entries.register': async request => {
    const { params, body, person, idempotencyKey } = request
    const register = theRegister(params.register)
    checkEntering(request, body.onBehalf)
    const order: EntryOrder = { command: 'register', ...body, values: sound(register, body.values) }
    const entry = entryId(params.unit, register.id, person.subject, idempotencyKey!)
    const made = decideEntry(register, undefined, order, circumstances(request, entry))
    const naming = { named: namedBy(order), replaced: null }
    return answered(await appendDecided(request, made, naming, table), 201, table)
  },

  'entries.get': async request => {
    const { params, realm, now } = request
    const register = theRegister(params.register)
    const history = await entryHistory(params, table)
    const standing = history.at(-1)
    if (!standing || standing.state === withdrawn) throw new Problem('not_found')
    const body: z.output<typeof entryWithHistory> = {
      ...shownEntry(standing, await namedIn(standing, table)),
      acts: actsOn(register, standing, actorsOn(request, params.unit), { now, calendar: realm.settings.calendar }),
      entersAs: entersAs(request),
      history: history
        .map(({ version, command, state, at, byName, onBehalf, note, reason }) => ({
          version,
          command,
          state,
          at,
          byName,
          onBehalf,
          note,
          reason,
        }))
        .reverse(),
    }
    return { status: 200, body, etag: standing.version }
  },

  'entries.change': async request => {
    const { values, person, onBehalf } = request.body
    const order: EntryOrder = {
      command: 'change',
      values: sound(theRegister(request.params.register), values),
      onBehalf,
      ...(person !== undefined && { person }),
    }
    return answered(await commandEntry(request, order, table), 200, table)
  },

  'entries.withdraw': async request => {
    await commandEntry(request, { command: 'withdraw', onBehalf: request.query.onBehalf ?? null }, table)
    return { status: 204 }
  },

  'entries.note': async request => {
    const { body, realm } = request
    if (!period(body.period, realm.settings.calendar)) throw new Problem('bad_period', { period: body.period })
    return answered(await commandEntry(request, { command: 'note', ...body }, table), 200, table)
  },

  'entries.move': async request =>
    answered(await commandEntry(request, { command: 'move', ...request.body }, table), 200, table),

  'entries.end': async request =>
    answered(await commandEntry(request, { command: 'end', ...request.body }, table), 200, table),

  'entries.carry': async request =>
    answered(await commandEntry(request, { command: 'carry', ...request.body }, table), 200, table),

  'entries.exemplary': async request => {
    const command = request.body.chosen ? 'choose' : 'release'
    return answered(await commandEntry(request, { command }, table), 200, table)
  },

  'entries.erase': async request => {
    const { body } = request
    const made = await commandEntry(request, standing => erasureOf(standing, body, table), table)
    // Whoever dies in between asks again by the same key, or finds the name where it still stands.
    if (body.name !== null) await takeOut(made, body.name, table)
    return answered(made, 200, table)
  },
})

/** What is asked of an entry is asked of every unit, whatever its tier. */
const anyTier = 'base'

/** Values as they are kept. Problems: invalid_values. */
const sound = (register: Register, given: Readonly<Record<string, unknown>>): Values => {
  const values = normalize(given)
  const errors = validate(entryForm(register), anyTier, values)
  if (errors.length > 0) throw new Problem('invalid_values', { errors })
  return values as Values
}
