import { expect, test } from 'vitest'
import { figureRules } from '../../shared/domain/figures/figures.ts'
import { allFields, type Form } from '../../shared/domain/form/form.ts'
import { type Clause, isListing, piecesOf, type Sentence } from '../../shared/domain/narrative/sentence.ts'
import { formsInUse } from '../../shared/forms/index.ts'
import { narratives } from '../../shared/forms/narratives.ts'

const clausesOf = (clauses: readonly Clause[]): Clause[] =>
  clauses.flatMap(one => [
    one,
    ...clausesOf([...(one.alone ? [one.alone] : []), ...(one.followedBy ?? []), ...(one.otherwise ?? [])]),
  ])

const clausesIn = (sentence: Sentence): Clause[] => [
  ...clausesOf(sentence.clauses),
  ...(sentence.otherwise ? clausesIn(sentence.otherwise) : []),
]

const all = (form: Form) =>
  Object.values(narratives[form.id]!.sections).flatMap(sentences =>
    sentences.flatMap(one => (isListing(one) ? [{ words: one.words }] : clausesIn(one))),
  )

/** Whether a form can yield a figure of this name. */
const hasFigure = (form: Form, name: string): boolean =>
  figureRules(form).has(name) ||
  allFields(form).some(
    field =>
      name === field.id ||
      (field.kind === 'table' &&
        field.rows?.some(row => field.columns.some(column => name === `${field.id}.${row.id}.${column.id}`))),
  )

test.each(formsInUse.map(form => [form.id, form] as const))(
  'the sentences of the form %s name what it asks',
  (_, form) => {
    const { sections, texts } = narratives[form.id]!
    const unknown = all(form)
      .flatMap(({ words }) => piecesOf(words))
      .filter(piece => typeof piece !== 'string')
      .flatMap(({ figure, outOf }) => [figure, ...(outOf ? [outOf] : [])])
      .filter(name => !hasFigure(form, name))
    expect(unknown).toEqual([])
    const known = form.sections.map(({ id }) => id)
    expect(Object.keys(sections).filter(id => !known.includes(id))).toEqual([])
    const fields = allFields(form).map(({ id }) => id)
    expect(Object.keys(texts).filter(id => !fields.includes(id))).toEqual([])
  },
)

test.each(formsInUse.map(form => [form.id, form] as const))(
  'the sentences of the form %s say no number of their own, and a word for nought where there is one figure',
  (_, form) => {
    for (const { words, zero } of all(form)) {
      const pieces = piecesOf(words)
      const slots = pieces.filter(piece => typeof piece !== 'string')
      const said = [...pieces.filter(piece => typeof piece === 'string'), zero ?? ''].join('')
      expect(said).not.toMatch(/[\d#]/)
      expect(said).toBe(said.normalize('NFC'))
      expect(slots.length).toBeGreaterThan(0)
      if (zero !== undefined || slots.some(slot => slot.unshown)) expect(slots).toHaveLength(1)
    }
  },
)
