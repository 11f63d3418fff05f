import pMap from 'p-map'
import { basePath } from '../../../shared/api/routes.ts'
import { entryId } from '../../../shared/domain/register/entry-id.ts'
import { concurrency } from './build-step.ts'
import type { Send } from './client.ts'
import { personaId } from './personas.ts'
import { keyOf, type Life } from './register-entries.ts'
import { tree } from './units.ts'

/** Does to entries of the registers what happens to them from one moment until another. */
export const keepRegisters = async (lives: readonly Life[], send: Send, from: Date, until: Date): Promise<void> => {
  await pMap(lives, life => keep(life, send, from, until), { concurrency })
}

/** An entry's id follows from the request that registers it, and each act appends one version: nothing has to be remembered. */
const keep = async (life: Life, send: Send, from: Date, until: Date): Promise<void> => {
  const { unit, register, acts } = life
  const place = `${basePath}/units/${unit}/registers/${register}`
  const entry = entryId(unit, register, personaId('reporter', unit), keyOf(life, 1))
  for (const [index, { at, by, act, body }] of acts.entries()) {
    if (at < from || at >= until) continue
    await send('POST', act === '' ? place : `${place}/${entry}/${act}`, {
      persona: personaId(by, by === 'reporter' ? unit : tree.get(unit)!.parent!),
      now: at,
      key: keyOf(life, index + 1),
      ...(act !== '' && { headers: { 'if-match': `"${index}"` } }),
      body,
    })
  }
}
