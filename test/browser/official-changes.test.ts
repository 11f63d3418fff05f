import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  edited,
  type FigureReference,
  isReference,
  type Narrative,
  type NarrativeBlock,
  type NarrativeChange,
  type Part,
} from '../../shared/domain/narrative/narrative.ts'
import { changesBetween, renumbered } from '../../web/official/changes.ts'
import {
  copied,
  isWritten,
  lengthOf,
  newId,
  replaced,
  sliced,
  type WrittenBlock,
  withBlock,
  withBlockMoved,
  withBlockSplit,
  withBlocksAfter,
  withBlocksJoined,
  withoutBlock,
} from '../../web/official/parts.ts'

/** What is edited on the page, and the changes that the server is asked for. */
const figure = (id: number, name = 'attendance'): FigureReference => ({
  id,
  figure: name,
  of: 'total',
  time: 'this',
  shown: { as: 'number' },
})

const paragraph = (id: number, ...parts: Part[]): WrittenBlock => ({ id, block: 'paragraph', parts })

const report: Narrative = {
  shape: 1,
  blocks: [
    { id: 1, block: 'heading', level: 1, text: 'Kết quả' },
    paragraph(2, { text: 'Toàn huyện có ' }, figure(3), { text: ' lượt dự.' }),
    paragraph(4, { text: 'Tổ chức ' }, figure(5, 'conferences'), { text: ' hội nghị.' }),
    { id: 6, block: 'item', parts: [{ text: 'Xã Vinh Quý.' }] },
  ],
  next: 7,
}

const written = (narrative: Narrative, id: number): WrittenBlock =>
  narrative.blocks.find(block => block.id === id) as WrittenBlock

const applied = (narrative: Narrative, changes: readonly NarrativeChange[]): Narrative =>
  changes.reduce((before, change) => {
    const after = edited(before, change)
    if (typeof after === 'string') throw new Error(`${after}: ${JSON.stringify(change)}`)
    return after
  }, narrative)

describe('the changes of a narrative', () => {
  test('are none where nothing changed, or where only spaces did that no document keeps', () => {
    expect(changesBetween(report, report).changes).toEqual([])
    const spaced = withBlock(
      report,
      paragraph(2, { text: 'Toàn huyện  có' }, { text: '\u00a0' }, figure(3), {
        text: ' lượt\ndự.',
      }),
    )
    expect(changesBetween(report, spaced).changes).toEqual([])
  })

  test('of typing: one paragraph is written, and its figures stay the references that they were', () => {
    const mine = withBlock(report, paragraph(2, { text: 'Có ' }, figure(3), { text: ' lượt.' }))
    expect(changesBetween(report, mine).changes).toEqual([
      { change: 'write', block: 2, parts: [{ text: 'Có ' }, { reference: 3 }, { text: ' lượt.' }] },
    ])
  })

  test('of a figure that is shown otherwise: the same reference, shown so', () => {
    const shown = { as: 'number', bound: { side: 'over', step: 100 } } as const
    const mine = withBlock(
      report,
      paragraph(2, { text: 'Toàn huyện có ' }, { ...figure(3), shown }, { text: ' lượt dự.' }),
    )
    expect(changesBetween(report, mine).changes).toMatchObject([
      { change: 'write', block: 2, parts: [{}, { reference: 3, shown }, {}] },
    ])
  })

  test('of one block that goes far: one move', () => {
    const mine = withBlockMoved(withBlockMoved(withBlockMoved(report, 1, 1), 1, 1), 1, 1)
    expect(changesBetween(report, mine).changes).toEqual([{ change: 'move', block: 1, after: 6 }])
  })

  test('of a paragraph that is cut in two: its rest is new, and takes its figures along', () => {
    const [mine, rest] = withBlockSplit(report, written(report, 2), 'Toàn '.length)
    const { changes, ids } = changesBetween(report, mine)
    expect(changes).toEqual([
      { change: 'add', after: 2, as: 'paragraph' },
      { change: 'write', block: 2, parts: [{ text: 'Toàn ' }] },
      {
        change: 'write',
        block: 7,
        parts: [
          { text: 'huyện có ' },
          { refer: { figure: 'attendance', of: 'total', time: 'this', shown: { as: 'number' } } },
          { text: ' lượt dự.' },
        ],
      },
    ])
    expect(ids).toEqual(
      new Map([
        [rest, 7],
        [3, 8],
      ]),
    )
    expect(applied(report, changes)).toEqual({ ...renumbered(mine, ids), next: 9 })
  })

  test('of two paragraphs that are joined, and of what was removed and taken back', () => {
    const [joint, place] = withBlocksJoined(report, written(report, 2), written(report, 4))
    expect(place).toBe(lengthOf(written(report, 2).parts))
    const once = applied(report, changesBetween(report, joint).changes)
    expect(once.blocks.map(({ id }) => id)).toEqual([1, 2, 6])
    const again = applied(once, changesBetween(once, report).changes)
    expect(again.blocks.map(said)).toEqual(report.blocks.map(said))
  })

  test('a heading becomes a paragraph as a new one', () => {
    const mine = { ...report, blocks: report.blocks.map(block => (block.id === 1 ? paragraph(1) : block)) }
    expect(changesBetween(report, mine).changes).toEqual([
      { change: 'remove', block: 1 },
      { change: 'add', after: null, as: 'paragraph' },
    ])
  })
})

/** A block without its ids, which the server gives. */
const said = (block: NarrativeBlock): unknown =>
  isWritten(block)
    ? { block: block.block, parts: block.parts.map(part => (isReference(part) ? { ...part, id: 0 } : part)) }
    : { ...block, id: 0 }

/** One thing that somebody does on the page, at a place that is drawn. */
type Step = (narrative: Narrative, place: number) => Narrative

const steps: readonly Step[] = [
  (narrative, place) => {
    const block = narrative.blocks[place % narrative.blocks.length]
    if (!block) return narrative
    if (!isWritten(block)) return withBlock(narrative, { ...block, text: `${block.text} ${place}`, level: 2 })
    const at = place % (lengthOf(block.parts) + 1)
    return withBlock(narrative, { ...block, parts: replaced(block.parts, at, at + (place % 3), [{ text: 'thêm ' }]) })
  },
  (narrative, place) => {
    const block = narrative.blocks[place % narrative.blocks.length]
    if (!block || !isWritten(block)) return narrative
    return withBlock(narrative, { ...block, parts: replaced(block.parts, 0, 0, [figure(newId(), `figure_${place}`)]) })
  },
  (narrative, place) => {
    const from = narrative.blocks[place % narrative.blocks.length]
    const to = narrative.blocks[(place * 7) % narrative.blocks.length]
    if (!from || !to || !isWritten(from) || !isWritten(to)) return narrative
    return withBlock(narrative, { ...to, parts: replaced(to.parts, 1, 1, copied(sliced(from.parts, 0, place))) })
  },
  (narrative, place) => {
    const block = narrative.blocks[place % narrative.blocks.length]
    return block && isWritten(block) ? withBlockSplit(narrative, block, place % 20)[0] : narrative
  },
  (narrative, place) => {
    const [first, second] = narrative.blocks.slice(place % narrative.blocks.length)
    return first && second && isWritten(first) && isWritten(second)
      ? withBlocksJoined(narrative, first, second)[0]
      : narrative
  },
  (narrative, place) => withBlockMoved(narrative, narrative.blocks[place % narrative.blocks.length]?.id ?? 0, 1),
  (narrative, place) => withoutBlock(narrative, narrative.blocks[place % narrative.blocks.length]?.id ?? 0),
  (narrative, place) =>
    withBlocksAfter(narrative, narrative.blocks[place % (narrative.blocks.length + 1)]?.id ?? null, [
      place % 2 ? { id: newId(), block: 'heading', level: 3, text: `Đề mục ${place}` } : paragraph(newId()),
    ]),
]

test('whatever is done, and however often it is saved between, the server has what the page shows, under the same ids', () => {
  const anyStep = fc.tuple(fc.constantFrom(...steps), fc.nat(1000))
  fc.assert(
    fc.property(fc.array(fc.array(anyStep, { maxLength: 8 }), { maxLength: 4 }), saves => {
      let kept = report
      let mine = report
      for (const between of saves) {
        for (const [step, place] of between) mine = step(mine, place)
        const { changes, ids } = changesBetween(kept, mine)
        kept = applied(kept, changes)
        mine = renumbered(mine, ids)
        expect(mine.blocks.map(withTexts)).toEqual(kept.blocks.map(withTexts))
        expect(changesBetween(kept, mine).changes).toEqual([])
      }
    }),
  )
})

/** Neighbouring texts as one: where one ends and the next begins is nobody's business. */
const withTexts = (block: NarrativeBlock): unknown =>
  isWritten(block) ? { ...block, parts: replaced(block.parts, 0, 0, []).map(oneSpace) } : block

const oneSpace = (part: Part): Part => (isReference(part) ? part : { text: part.text.replace(/\s+/g, ' ') })
