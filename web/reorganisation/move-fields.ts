import { type Move, wholeShare } from '../../shared/domain/reorganisation/reorganisation.ts'
import type { UnitKind } from '../../shared/domain/tree/placement.ts'
import { say } from '../language.ts'
import type { Wrong } from '../steward/command.ts'
import { recordWords as w } from '../words/reorganisation.ts'
import { type Chosen, type Names, newUnitId } from './written.ts'

/** What is filled in of one move, whatever it is. */
export interface MoveFields {
  readonly type: Move['type']
  readonly unit: readonly Chosen[]
  /** The unit above, or the one into which others are merged. */
  readonly target: readonly Chosen[]
  readonly parts: readonly Chosen[]
  /** By part, in percent as it was typed. */
  readonly shares: Names
  readonly home: readonly Chosen[]
  readonly name: string
  readonly code: string
  readonly kind: UnitKind
}

export const emptyFields: MoveFields = {
  type: 'create',
  unit: [],
  target: [],
  parts: [],
  shares: {},
  home: [],
  name: '',
  code: '',
  kind: 'commune',
}

/** The ids of the controls, by field. */
export const controls = {
  type: 'move-type',
  unit: 'move-unit',
  target: 'move-target',
  parts: 'move-parts',
  home: 'move-home',
  name: 'move-name',
  code: 'move-code',
  kind: 'move-kind',
} as const

const asksFor: { readonly [type in Move['type']]: readonly (keyof typeof controls)[] } = {
  create: ['name', 'code', 'kind', 'target'],
  rename: ['unit', 'name', 'code'],
  change_kind: ['unit', 'kind'],
  transfer: ['unit', 'target'],
  merge: ['unit', 'target'],
  split: ['unit', 'parts', 'home'],
  dissolve: ['unit', 'home'],
}

export const isAsked = (type: Move['type'], field: keyof typeof controls): boolean => asksFor[type].includes(field)

/** What has to be put right before it is a move at all; the rest is the server's to judge. */
export const wrongFields = (fields: MoveFields): Wrong[] => {
  const { type } = fields
  const missing = (field: 'name' | 'code') => isAsked(type, field) && fields[field].trim() === ''
  const unchosen = (field: 'unit' | 'target' | 'parts') => isAsked(type, field) && fields[field].length === 0
  const shares = isAsked(type, 'parts') ? sharesOf(fields) : []
  const stated = shares.filter(share => share !== null)
  const sum = stated.reduce((total, share) => total + share, 0)
  const unsound = stated.length > 0 && (stated.length < shares.length || sum !== wholeShare)
  return [
    ...(missing('name') ? [{ control: controls.name, text: say(w.needText) }] : []),
    ...(type === 'create' && missing('code') ? [{ control: controls.code, text: say(w.needText) }] : []),
    ...(['unit', 'target', 'parts'] as const).flatMap(field =>
      unchosen(field) ? [{ control: controls[field], text: say(w.needUnit) }] : [],
    ),
    ...(unsound ? [{ control: controls.parts, text: say(w.needShares) }] : []),
  ]
}

/** Per mille, from percent with a comma or a point and at most one decimal; null where nothing stands, NaN where no number does. */
const sharesOf = ({ parts, shares }: MoveFields): (number | null)[] =>
  parts.map(({ id }) => {
    const typed = (shares[id] ?? '').trim().replace(',', '.')
    if (typed === '') return null
    return /^\d{1,3}(\.\d)?$/.test(typed) ? Math.round(Number(typed) * 10) : Number.NaN
  })

/** The move, once nothing is wrong; in the realm of the unit `root`. */
export const moveOf = (fields: MoveFields, root: string): Move => {
  const { type, kind } = fields
  const [name, code] = [fields.name.trim(), fields.code.trim()]
  const unit = fields.unit[0]?.id ?? ''
  const target = fields.target[0]?.id ?? ''
  const home = fields.home[0]?.id ?? null
  switch (type) {
    case 'create':
      return { type, unit: newUnitId(name, root), parent: target, kind, code, name }
    case 'rename':
      return { type, unit, name, ...(code !== '' && { code }) }
    case 'change_kind':
      return { type, unit, kind }
    case 'transfer':
      return { type, unit, parent: target }
    case 'merge':
      return { type, units: fields.unit.map(({ id }) => id), into: target }
    case 'split': {
      const shares = sharesOf(fields)
      return { type, unit, into: fields.parts.map(({ id }, i) => ({ unit: id, share: shares[i]! })), home }
    }
    case 'dissolve':
      return { type, unit, home }
  }
}

/** What the units of a move are called. */
export const namesOf = ({ unit, target, parts, home }: MoveFields, move: Move): Names =>
  Object.fromEntries([
    ...[...unit, ...target, ...parts, ...home].map(({ id, name }) => [id, name]),
    ...(move.type === 'create' ? [[move.unit, move.name]] : []),
  ])
