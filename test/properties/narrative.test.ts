import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EditionLine } from '../../shared/domain/edition/edition.ts'
import type { Form } from '../../shared/domain/form/form.ts'
import { annexes } from '../../shared/domain/narrative/annexes.ts'
import { assemble } from '../../shared/domain/narrative/draft.ts'
import { knownOf, type NarrativeSource, narrativeFigures } from '../../shared/domain/narrative/figures.ts'
import {
  edited,
  isReference,
  type Narrative,
  narrativeLimit,
  referencesOf,
  sizeOf,
} from '../../shared/domain/narrative/narrative.ts'
import { missingFigure, narrativeFaults, resolve } from '../../shared/domain/narrative/told.ts'
import type { Annex, Block } from '../../shared/domain/official/document.ts'
import { forms } from '../../shared/forms/index.ts'
import { narratives, noSentences } from '../../shared/forms/narratives.ts'
import { reportWords } from '../../shared/i18n/vi.ts'
import { formOfEveryKind } from '../support/forms.ts'
import { madeLines, type SentUnit } from '../support/made-edition.ts'
import { anyOtherForm, enteredIn } from './entered.ts'

const periodOf = (form: Form): string =>
  ({ monthly: '2024-11', quarterly: '2024-Q3', 'half-yearly': '2024-H2', yearly: '2024' })[form.frequency]

/** Every form in use, with its sentences and without, and forms that have none. */
const anyForm: fc.Arbitrary<readonly [Form, NarrativeSource['sentences']]> = fc.oneof(
  fc.constantFrom(
    ...forms.map(form => [form, narratives[form.id]!] as const),
    ...forms.map(form => [form, noSentences] as const),
    [formOfEveryKind, noSentences] as const,
  ),
  anyOtherForm.map(form => [form, noSentences] as const),
)

const kinds = ['district', 'commune', 'commune', 'cell', 'cell', 'base_cell'] as const
const names = [
  'Đảng bộ huyện Hạ Lang',
  'Đảng bộ xã Vinh Quý',
  'Đảng bộ xã An Lạc',
  'Chi bộ xóm Nà Phia',
  'Chi bộ xóm Pò Mới',
  'Chi bộ Hạt Kiểm lâm',
]
const parents = [null, 0, 0, 1, 1, 0] as const

interface Drawn {
  readonly form: Form
  readonly sentences: NarrativeSource['sentences']
  /** The units of each edition: this one's, another of the same period, the one before. */
  readonly editions: readonly SentUnit[][]
}

const drawn = (least = 0): fc.Arbitrary<Drawn> =>
  anyForm.chain(([form, sentences]) => {
    const sent = fc.record({
      values: fc.option(enteredIn(form, { least }), { nil: undefined, freq: 4 }),
      state: fc.constantFrom('submitted', 'accepted', 'accepted', 'returned'),
      late: fc.boolean(),
      nothing: fc.constant(false),
    })
    const silent = fc.constant({ values: {}, state: 'accepted' as const, late: false, nothing: true })
    const edition = fc.integer({ min: 1, max: kinds.length }).chain(size =>
      fc
        .tuple(
          ...Array.from({ length: size }, () =>
            fc.oneof({ arbitrary: sent, weight: 5 }, { arbitrary: silent, weight: 1 }),
          ),
        )
        .map(units =>
          units.map(
            (unit, i): SentUnit => ({
              ...unit,
              unit: `vn.u${'abcdef'[i]}`,
              parent: i === 0 ? null : `vn.u${'abcdef'[Math.min(parents[i]!, i - 1)]}`,
              kind: kinds[i]!,
              name: names[i]!,
            }),
          ),
        ),
    )
    return fc.tuple(edition, edition, edition).map(editions => ({ form, sentences, editions }))
  })

interface Made {
  readonly source: NarrativeSource
  readonly lines: readonly EditionLine[]
}

const made = async ({ form, sentences, editions: [units, , before] }: Drawn, which = units): Promise<Made> => {
  const period = periodOf(form)
  const lines = await madeLines(form, period, which!)
  const known = knownOf([{ form, period, lines: await madeLines(form, period, before!) }])
  return {
    lines,
    source: {
      editions: [{ form, period, lines }],
      sentences,
      before: known,
      lastYear: known,
      toDate: null,
      plan: null,
    },
  }
}

const told = ({ source }: Made, narrative: Narrative = assemble(source)): Block[] =>
  resolve(narrative, narrativeFigures(source))

/** Every paragraph and item of blocks, as it is read. */
const paragraphs = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(block => {
    if (block.block === 'paragraph') return [block.runs.map(run => run.text).join('')]
    return block.block === 'list' ? block.items.map(runs => runs.map(run => run.text).join('')) : []
  })

const runs = process.env.TEST_LENGTH === 'long' ? 3000 : 100

test('every figure of the first draft is there, and the same figures say the same whatever order their lines come in', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(), fc.nat(), async (units, seed) => {
      const one = await made(units)
      const narrative = assemble(one.source)
      expect(narrativeFaults(narrative, narrativeFigures(one.source))).toEqual([])

      const [edition] = one.source.editions
      const lines = edition.lines.toSorted((a, b) => hash(a.unit, seed) - hash(b.unit, seed))
      const other = { lines, source: { ...one.source, editions: [{ ...edition, lines }] as const } }
      expect(assemble(other.source)).toEqual(narrative)
      expect(told(other)).toEqual(told(one))
    }),
    { numRuns: runs },
  )
})

test('paragraphs are well-formed sentences', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(), async units => {
      for (const text of paragraphs(told(await made(units)))) {
        expect(text).toBe(text.normalize('NFC'))
        expect(text).toMatch(/^\p{Lu}/u)
        expect(text).toMatch(/[^.\s][.?]$/)
        expect(text).not.toMatch(
          / {2}|\s[,.;:%)]|\(\s|\(\)|[,;:]\s?[.,;:]|\.\s?[;:,]|\.\.|\(\s*[;,.]|[{}$#]|undefined|null/,
        )
        for (const sentence of text.split('. ')) expect(sentence).toMatch(/^\p{Lu}/u)
      }
    }),
    { numRuns: runs },
  )
})

test('no number is said that is not the edition’s', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(), async units => {
      const one = await made(units)
      const allowed = numbersOf(one)
      const unknown = paragraphs(told(one))
        .flatMap(numbersIn)
        .filter(number => !allowed.has(number))
      expect(unknown).toEqual([])
    }),
    { numRuns: runs },
  )
})

test('over another edition the same narrative says that edition’s numbers, and marks what it lacks', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(), async units => {
      const narrative = assemble((await made(units)).source)
      const other = await made(units, units.editions[1])
      const blocks = told(other, narrative)
      const allowed = numbersOf(other)
      expect(
        paragraphs(blocks)
          .flatMap(numbersIn)
          .filter(number => !allowed.has(number)),
      ).toEqual([])
      const marks = blocks.flatMap(block => {
        if (block.block === 'paragraph') return block.runs
        return block.block === 'list' ? block.items.flat() : []
      })
      expect(marks.filter(run => run.text === missingFigure && run.style === 'bold')).toHaveLength(
        narrativeFaults(narrative, narrativeFigures(other.source)).length,
      )
    }),
    { numRuns: runs },
  )
})

test('what is missing is never nought: where every figure is at least one, no nought is said', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(1), async units => {
      const one = await made(units)
      const noughts = paragraphs(told(one))
        .flatMap(numbersIn)
        .filter(number => /^0(\/|$)/.test(number))
      expect(noughts).toEqual([])
    }),
    { numRuns: runs },
  )
})

test('whatever is written, references come through whole', async () => {
  const step = fc.record({
    block: fc.nat(),
    from: fc.nat(),
    kind: fc.constantFrom('write', 'move', 'remove', 'add'),
    words: fc.constantFrom(' và ', 'Trong đó,  ', ''),
    shown: fc.constantFrom(
      undefined,
      { as: 'number' },
      { as: 'number', bound: { side: 'over', step: 10 } },
      { as: 'percentage' },
    ),
  } as const)
  await fc.assert(
    fc.asyncProperty(drawn(), fc.array(step, { maxLength: 12 }), async (units, steps) => {
      const first = assemble((await made(units)).source)
      const meaning = (narrative: Narrative) =>
        referencesOf(narrative).map(({ id: _, shown: __, ...rest }) => JSON.stringify(rest))
      const known = new Set(meaning(first))
      let narrative = first
      for (const { block, from, kind, words, shown } of steps) {
        const at = narrative.blocks[block % (narrative.blocks.length || 1)]
        if (!at) break
        const references = referencesOf(narrative)
        const taken = references[from % (references.length || 1)]
        const after = edited(
          narrative,
          kind === 'write'
            ? {
                change: 'write',
                block: at.id,
                parts: [
                  { text: words },
                  ...(taken ? [{ reference: taken.id, ...(shown && { shown }) }] : []),
                  ...('parts' in at
                    ? at.parts.map(part => (isReference(part) ? { reference: part.id } : { text: part.text }))
                    : []),
                ],
              }
            : kind === 'add'
              ? { change: 'add', after: at.id, as: 'paragraph' }
              : kind === 'move'
                ? { change: 'move', block: at.id, after: null }
                : { change: 'remove', block: at.id },
        )
        if (typeof after === 'string') continue
        const ids = [...after.blocks.map(({ id }) => id), ...referencesOf(after).map(({ id }) => id)]
        expect(new Set(ids).size).toBe(ids.length)
        expect(Math.max(0, ...ids)).toBeLessThan(after.next)
        for (const reference of meaning(after)) expect(known).toContain(reference)
        narrative = JSON.parse(JSON.stringify(after))
      }
    }),
    { numRuns: runs },
  )
})

test('a narrative is within its limit, however much units wrote', async () => {
  const long = 'Đẩy mạnh tuyên truyền, vận động. '.repeat(110)
  const form = forms[0]!
  const units = Array.from(
    { length: 400 },
    (_, i): SentUnit => ({
      unit: `vn.u${i}`,
      parent: i === 0 ? null : 'vn.u0',
      kind: i === 0 ? 'district' : 'commune',
      name: i === 0 ? 'Đảng bộ huyện Hạ Lang' : `Đảng bộ xã ${i}`,
      values: { results: `${long}${i}`, next: `${long}${i}`, asks: `${i}` },
    }),
  )
  const narrative = assemble(
    (await made({ form, sentences: narratives.monthly!, editions: [units, units, units] })).source,
  )
  expect(sizeOf(narrative)).toBeLessThan(narrativeLimit)
})

test('rows of the annexes add up to their last row, in a period and over a span', async () => {
  await fc.assert(
    fc.asyncProperty(drawn(), fc.boolean(), async (units, span) => {
      const { form, sentences } = units
      const period = periodOf(form)
      const next = { monthly: '2024-12', quarterly: '2024-Q4', 'half-yearly': '2025-H1', yearly: '2025' }[
        form.frequency
      ]
      const editions = [
        { form, period, lines: await madeLines(form, period, units.editions[0]!) },
        ...(span ? [{ form, period: next, lines: await madeLines(form, next, units.editions[1]!) }] : []),
      ] as const
      const source = { editions, sentences, before: null, lastYear: null, toDate: null, plan: null } as NarrativeSource
      for (const annex of annexes(source, reportWords)) expectSums(annex, form)
    }),
    { numRuns: runs },
  )
})

const expectSums = ({ title, blocks }: Annex, form: Form): void => {
  const rates = form.sections
    .flatMap(section => section.fields)
    .filter(({ kind }) => kind === 'mean' || kind === 'decimal')
    .map(({ label }) => label.vi)
  const isRate = (heading: string): boolean => heading === 'Tỷ lệ' || rates.some(label => heading.startsWith(label))
  for (const block of blocks) {
    if (block.block !== 'table' || !block.total) continue
    for (const [i, total] of block.total.entries()) {
      if (i < 2 || !/^[\d.]+(\/[\d.]+.*)?$/.test(total) || isRate(block.columns[i]!.heading)) continue
      const parts = (cell: string) =>
        cell
          .replace(/ \(.*/, '')
          .split('/')
          .map(part => BigInt(part.replaceAll('.', '') || '0'))
      const sums = block.rows
        .map(row => parts(row[i]!))
        .reduce(
          (a, b) => a.map((one, j) => one + (b[j] ?? 0n)),
          parts(total).map(() => 0n),
        )
      expect(sums, `${title}: ${block.columns[i]!.heading}`).toEqual(parts(total))
    }
  }
}

const hash = (text: string, seed: number): number => (text.charCodeAt(text.length - 1) * 31 * (seed + 1)) % 101

const numberPattern = /-?\d+(?:\.\d{3})*(?:,\d+)?(?:\/\d+(?:\.\d{3})*(?:,\d+)?)*%?/g

const numbersIn = (text: string): string[] => text.match(numberPattern) ?? []

/**
 * Every number that may be said of an edition, reckoned here anew: its figures, pairs and percentages of them, what they changed
 * by, how many units did what, and the period's own.
 */
const numbersOf = ({ source, lines }: Made): Set<string> => {
  const [{ form, period }] = source.editions
  const allowed = new Set<string>()
  const say = (amount: bigint, scale = 0): void => {
    const [whole, decimals] = [amount / 10n ** BigInt(scale), amount % 10n ** BigInt(scale)]
    const tail = decimals.toString().padStart(scale, '0').replace(/0+$/, '')
    const words = `${whole.toLocaleString('vi-VN')}${scale > 0 && tail ? `,${tail}` : ''}`
    allowed.add(words).add(`${words}%`)
  }
  const share = (part: bigint, whole: bigint): void => {
    allowed.add(`${part.toLocaleString('vi-VN')}/${whole.toLocaleString('vi-VN')}`)
    if (whole > 0n) say((2000n * part + whole) / (2n * whole), 1)
  }
  const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a)
  const top = lines.find(line => line.parent === null)!
  const now = knownOf(source.editions)
  say(distance(BigInt(now.sent), BigInt(source.before!.sent)))
  const own = lines.map(line => new Map(Object.entries(line.own ?? {}).map(([key, amount]) => [key, BigInt(amount)])))
  for (const figures of [now.total, now.own, ...own]) {
    const sum = (prefix: string) => [...figures.keys()].filter(key => key.startsWith(prefix))
    for (const [key, amount] of figures) {
      for (const scale of [0, 2]) say(amount, scale)
      const then = source.before!.total.get(key)
      if (then !== undefined) {
        for (const scale of [0, 2]) say(distance(amount, then), scale)
        if (then > 0n) share(distance(amount, then), then)
      }
      for (const other of [...sum(`${key.split('.')[0]}.`), 'members'])
        if (figures.has(other)) share(amount, figures.get(other)!)
    }
    for (const field of form.sections.flatMap(section => section.fields)) {
      const n = figures.get(`${field.id}.n`)
      if ((field.kind === 'choice' || field.kind === 'choices') && n) {
        share(0n, n)
        say(0n)
        for (const option of field.options) share(figures.get(`${field.id}.${option.id}`) ?? 0n, n)
      }
      if (field.kind === 'table' && n) say(0n)
      const mean = (of: typeof figures): bigint | undefined => {
        const [weighted, weight] = [of.get(`${field.id}.weighted`), of.get(`${field.id}.weight`)]
        return weighted === undefined || !weight ? undefined : (2n * weighted + weight) / (2n * weight)
      }
      if (field.kind !== 'mean') continue
      if (mean(figures) !== undefined) say(mean(figures)!, field.scale)
      const [w, v] = [figures.get(`${field.id}.weighted`), figures.get(`${field.id}.weight`)]
      const [w2, v2] = [
        source.before!.total.get(`${field.id}.weighted`),
        source.before!.total.get(`${field.id}.weight`),
      ]
      if (w === undefined || w2 === undefined || !v || !v2) continue
      say((2n * distance(w * v2, w2 * v) + v * v2) / (2n * v * v2), field.scale)
      if (w2 > 0n) share(distance(w * v2, w2 * v), w2 * v)
    }
  }
  const owing = lines.filter(line => line.owes)
  const sent = owing.filter(line => line.own !== null)
  share(BigInt(sent.length), BigInt(owing.length))
  for (let units = 0; units <= lines.length; units++) say(BigInt(units))
  for (const { values } of [top])
    for (const field of form.sections.flatMap(section => section.fields))
      if (field.kind === 'date' && values?.[field.id])
        allowed.add(String(values[field.id]).split('-').reverse().join('/'))
  for (const number of numbersIn(`${period} 11/2024 12/2024 III/2024 /2024 2024 cuối 9/2024 12/2024`))
    allowed.add(number)
  return allowed
}
