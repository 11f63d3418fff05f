import { Problem } from '../../shared/domain/problem.ts'
import type { EntryOrder, EntryVersion } from '../../shared/domain/register/entry.ts'
import { blanked, mentions, personWithout, textsOf } from '../../shared/domain/register/mentions.ts'
import { entryHistory, namedIn, rewriteEntry } from '../../shared/storage/register-entries.ts'
import type { Table } from '../../shared/storage/table.ts'
import { theRegister } from './entry-command.ts'

/** What is asked: who is named, or a name wherever it stands, is no longer kept. */
interface Asked {
  readonly reason: string
  readonly name: string | null
}

/** The order to erase. Whoever is named and is not meant stays. Problems: no_personal_data. */
export const erasureOf = async (standing: EntryVersion, asked: Asked, table: Table): Promise<EntryOrder> => {
  const { name, reason } = asked
  if (name === null) return { command: 'erase', reason, name }
  const named = await namedIn(standing, table)
  const left = named && personWithout(named, name)
  const history = await entryHistory(standing, table)
  if (left === named && !history.some(version => isMentionedIn(version, name))) throw new Problem('no_personal_data')
  return { command: 'erase', reason, name, ...(left !== named && { person: left }) }
}

/** How often the versions are read again, each time because somebody took another name out of them meanwhile. */
const mostTries = 8

/** Takes a name out of every version up to the one that tells of it. Problems: too_many_requests, after many were faster. */
export const takeOut = async (told: EntryVersion, name: string, table: Table): Promise<void> => {
  const register = theRegister(told.register)
  for (let tries = 1; tries <= mostTries; tries++) {
    const earlier = (await entryHistory(told, table)).filter(({ version }) => version < told.version)
    let isOvertaken = false
    for (const version of earlier.filter(one => isMentionedIn(one, name)))
      if (!(await rewriteEntry(version, blanked(version, name, register), table))) isOvertaken = true
    if (!isOvertaken) return
  }
  throw new Problem('too_many_requests')
}

const isMentionedIn = (version: EntryVersion, name: string): boolean =>
  textsOf(version, theRegister(version.register)).some(text => mentions(text, name))
