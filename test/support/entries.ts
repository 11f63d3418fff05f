import type { Values } from '../../shared/domain/form/values.ts'
import type { Answer } from './http.ts'
import { unitId } from './province.ts'
import type { World } from './world.ts'

/** A model with which nothing is wrong. */
export const model = (name: string, values: Values = {}): Values => ({
  name,
  field: 'society',
  started: '2024-10-14',
  ...values,
})

export const registerPath = (unit: string, register = 'models'): string =>
  `/units/${unitId(unit)}/registers/${register}`

/** Registers an entry; its id and version are in the answer. */
export const register = (
  world: World,
  unit: string,
  values: Values,
  more: object = {},
  register = 'models',
  persona = `reporter.${unit}`,
  key = freshKey(),
): Promise<Answer> =>
  world.call(persona, 'POST', registerPath(unit, register), {
    headers: { 'idempotency-key': key },
    body: { values, ...more },
  })

/** Does something to an entry, by the version that was seen. */
export const actOn = (
  world: World,
  persona: string,
  { unit, register, entry, version }: { unit: string; register: string; entry: string; version: number },
  act: string,
  body: object,
  key = freshKey(),
): Promise<Answer> =>
  world.call(persona, act === '' ? 'PUT' : 'POST', `/units/${unit}/registers/${register}/${entry}${act && `/${act}`}`, {
    headers: { 'idempotency-key': key, 'if-match': `"${version}"` },
    body,
  })

let keys = 0
const freshKey = (): string => `entry-${++keys}`
