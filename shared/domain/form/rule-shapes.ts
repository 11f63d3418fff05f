import type { Text } from '../text.ts'
import type { Field, Form, Rule } from './form.ts'

/**
 * The shapes that most rules have, so that a steward chooses fields and the expression is written for them; and the way back, so
 * that a rule so written is shown as the same choices. Any other expression stays what it is: text.
 */
export type RuleShape =
  /** A ≤ B. */
  | { readonly shape: 'at_most'; readonly left: Term; readonly right: Term }
  /** A = B + C + … */
  | { readonly shape: 'adds_up'; readonly whole: Term; readonly parts: readonly Term[] }
  /** B + C + … ≤ A. */
  | { readonly shape: 'parts_within'; readonly whole: Term; readonly parts: readonly Term[] }
  /** Changes by at most so many per cent against the period before, up or down. */
  | { readonly shape: 'steady'; readonly field: string; readonly percent: number }
  /** Grows to at most so many times the period before, unless by no more than a small number. */
  | { readonly shape: 'growth'; readonly field: string; readonly times: number; readonly beyond: number }
  /** Must be answered where an option of another was chosen. */
  | { readonly shape: 'answered_when'; readonly field: string; readonly option: string; readonly needed: string }
  /** Less than what the units below reported together: a sign that theirs was added in. */
  | { readonly shape: 'below_children'; readonly field: string }

/** A number that a unit enters, as an expression names it: `own.members`, `own.studied.done`, `total(own.grades, "members")`. */
export type Term = string

export interface NamedTerm {
  readonly term: Term
  readonly label: Text
  /** The section in which it is entered. */
  readonly section: Text
}

/** The numbers of a form that can be compared with each other. */
export const termsOf = ({ sections }: Pick<Form, 'sections'>): NamedTerm[] =>
  sections.flatMap(({ label: section, fields }) =>
    fields
      .filter(({ retired }) => !retired)
      .flatMap(termsOfField)
      .map(one => ({ ...one, section })),
  )

const termsOfField = (field: Field): Omit<NamedTerm, 'section'>[] => {
  const { id, label } = field
  switch (field.kind) {
    case 'count':
    case 'amount':
    case 'decimal':
      return [{ term: `own.${id}`, label }]
    case 'ratio':
      return [
        { term: `own.${id}.done`, label: of(label, 'đã thực hiện', 'done') },
        { term: `own.${id}.total`, label: of(label, 'tổng số', 'total') },
      ]
    case 'table':
      return field.columns
        .filter(({ kind, computed }) => (kind === 'count' || kind === 'amount') && !computed)
        .map(column => ({
          term: `total(own.${id}, "${column.id}")`,
          label: of(label, `cộng cột ${column.label.vi}`, `sum of ${column.label.en}`),
        }))
    default:
      return []
  }
}

const of = (label: Text, vi: string, en: string): Text => ({ vi: `${label.vi}: ${vi}`, en: `${label.en}: ${en}` })

type Written = Pick<Rule, 'holds' | 'fields' | 'needs'>

/** The expression of a shape, with the fields that must have been answered and what else must be known. */
export const writeShape = (shape: RuleShape): Written => {
  switch (shape.shape) {
    case 'at_most':
      return { holds: `${shape.left} <= ${shape.right}`, fields: fieldsIn([shape.left, shape.right]) }
    case 'adds_up': {
      // One part alone is an equality of two figures, both of which must be there.
      const [first] = shape.parts
      const parts = shape.parts.length === 1 ? first : sum(shape.parts)
      return { holds: `${shape.whole} == ${parts}`, fields: fieldsIn([shape.whole, ...surely(shape.parts)]) }
    }
    case 'parts_within':
      return {
        holds: `${sum(shape.parts)} <= ${shape.whole}`,
        fields: fieldsIn([shape.whole, ...shape.parts.filter(part => !isPlain(part))]),
      }
    case 'steady': {
      const [own, before] = [`own.${shape.field}`, `before.${shape.field}`]
      const allowed = `${before} * ${shape.percent}`
      return {
        holds: `${before} == 0 || (${own} - ${before}) * 100 <= ${allowed} && (${before} - ${own}) * 100 <= ${allowed}`,
        fields: [shape.field],
        needs: ['before'],
      }
    }
    case 'growth': {
      const [own, before] = [`own.${shape.field}`, `before.${shape.field}`]
      return {
        holds: `${before} == 0 || ${own} <= ${before} * ${shape.times} || ${own} - ${before} <= ${shape.beyond}`,
        fields: [shape.field],
        needs: ['before'],
      }
    }
    case 'answered_when':
      return {
        holds: `own.${shape.field} != "${shape.option}" || answered(own, "${shape.needed}")`,
        fields: [shape.field],
      }
    case 'below_children': {
      const children = `children["${shape.field}"]`
      return {
        holds: `${children} == 0 || own.${shape.field} < ${children}`,
        fields: [shape.field],
        needs: ['children'],
      }
    }
  }
}

/** The shape of an expression, or undefined where it has none of them. */
export const readShape = (holds: string): RuleShape | undefined => {
  const shape = candidates.flatMap(({ pattern, read }) => {
    const match = pattern.exec(holds)?.groups
    return match ? [read(match)] : []
  })
  return shape.find(one => writeShape(one).holds === holds)
}

/** What an expression cannot do without: the fields that it names as `own.…`, and the sources besides. */
export const namesIn = (holds: string): { readonly fields: string[]; readonly needs: NonNullable<Rule['needs']> } => ({
  fields: fieldsIn([holds]),
  needs: (['before', 'children', 'parent'] as const).filter(source => new RegExp(`\\b${source}\\b`).test(holds)),
})

const isPlain = (term: Term): boolean => /^own\.\w+$/.test(term)

/** In a sum what was not answered is 0. */
const sum = (parts: readonly Term[]): string =>
  parts.map(part => (isPlain(part) ? `number(own, "${part.slice(4)}")` : part)).join(' + ')

const surely = (parts: readonly Term[]): readonly Term[] =>
  parts.length === 1 ? parts : parts.filter(part => !isPlain(part))

const fieldsIn = (expressions: readonly string[]): string[] => [
  ...new Set(expressions.flatMap(one => [...one.matchAll(/\bown\.(\w+)/g)].map(([, field]) => field!))),
]

const term = String.raw`own\.\w+(?:\.(?:done|total))?|total\(own\.\w+, "\w+"\)`
const part = String.raw`number\(own, "\w+"\)|${term}`
const parts = `(?<parts>(?:${part})(?: \\+ (?:${part}))*)`

const readParts = (written: string | undefined): Term[] =>
  (written ?? '').split(' + ').map(one => one.replace(/^number\(own, "(\w+)"\)$/, 'own.$1'))

type Groups = Readonly<Record<string, string | undefined>>

const candidates: readonly { readonly pattern: RegExp; readonly read: (groups: Groups) => RuleShape }[] = [
  {
    pattern: new RegExp(`^(?<left>${term}) <= (?<right>${term})$`),
    read: ({ left = '', right = '' }) => ({ shape: 'at_most', left, right }),
  },
  {
    pattern: new RegExp(`^(?<whole>${term}) == ${parts}$`),
    read: groups => ({ shape: 'adds_up', whole: groups.whole ?? '', parts: readParts(groups.parts) }),
  },
  {
    pattern: new RegExp(`^${parts} <= (?<whole>${term})$`),
    read: groups => ({ shape: 'parts_within', whole: groups.whole ?? '', parts: readParts(groups.parts) }),
  },
  {
    pattern: /^before\.(?<field>\w+) == 0 \|\| .*\) \* 100 <= before\.\w+ \* (?<percent>\d+)$/,
    read: ({ field = '', percent }) => ({ shape: 'steady', field, percent: Number(percent) }),
  },
  {
    pattern: /^before\.(?<field>\w+) == 0 .* \* (?<times>\d+) \|\| .* <= (?<beyond>\d+)$/,
    read: ({ field = '', times, beyond }) => ({
      shape: 'growth',
      field,
      times: Number(times),
      beyond: Number(beyond),
    }),
  },
  {
    pattern: /^own\.(?<field>\w+) != "(?<option>\w+)" \|\| answered\(own, "(?<needed>\w+)"\)$/,
    read: groups => ({
      shape: 'answered_when',
      field: groups.field ?? '',
      option: groups.option ?? '',
      needed: groups.needed ?? '',
    }),
  },
  {
    pattern: /^children\["(?<field>\w+)"\] == 0 /,
    read: ({ field = '' }) => ({ shape: 'below_children', field }),
  },
]
