import { describe, expect, test } from 'vitest'
import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  chained,
  chainStart,
  firstBreak,
} from '../../shared/domain/audit.ts'

const unit = 'vn.vinh-quy'

const event = (id: number): AuditEvent => ({
  id: `event-${id}`,
  at: `2024-12-0${id}T02:00:00.000Z`,
  by: 'reviewer.ha-lang',
  byName: 'Triệu Văn Sơn',
  action: 'submission.accept',
  subject: `monthly/2024-11/v${id}`,
})

const chain: AuditEntry[] = []
for (const id of [1, 2, 3, 4, 5]) chain.push(chained(unit, event(id), `2024-12-0${id}T02:00:01.000Z`, chain.at(-1)))

/** Where the chain of Vinh Quý breaks. */
const breakOf = (entries: readonly AuditEntry[], heads?: readonly AuditHead[]) => firstBreak(unit, entries, heads)

describe('the audit chain of Vinh Quý', () => {
  test('begins with zeros, and each entry carries the hash of the one before', () => {
    expect(chain[0]).toMatchObject({ sequence: 1, previous: chainStart })
    expect(chain[1]).toMatchObject({ sequence: 2, previous: chain[0]!.hash })
    expect(new Set(chain.map(({ hash }) => hash)).size).toBe(5)
  })

  test('is whole as it was written', () => {
    expect(breakOf(chain)).toBeUndefined()
    expect(breakOf([])).toBeUndefined()
  })

  test.each(['id', 'at', 'by', 'byName', 'action', 'subject', 'recorded', 'unit', 'previous', 'hash'] as const)(
    'shows a changed %s',
    attribute => {
      const changed = chain.map(entry => (entry.sequence === 3 ? { ...entry, [attribute]: 'f'.repeat(64) } : entry))

      expect(breakOf(changed)).toEqual({ sequence: 3, kind: 'changed' })
    },
  )

  test('shows a changed reason; what was told without one has the hash that it always had', () => {
    const told = chained(unit, { ...event(1), reason: 'Nhập nhầm' }, '2024-12-01T02:00:01.000Z', undefined)
    expect(breakOf([told])).toBeUndefined()
    expect(breakOf([{ ...told, reason: 'Lý do khác' }])).toEqual({ sequence: 1, kind: 'changed' })
    const { reason: _, ...without } = told
    expect(breakOf([without])).toEqual({ sequence: 1, kind: 'changed' })
    expect(chain[0]!.hash).toBe('f930c65ff650c24893659f5e1055c33de7e2fc2cc561365eaee521759fdb7100')
  })

  test('shows an entry that was rewritten with a hash of its own', () => {
    const rewritten = chained(unit, { ...event(3), by: 'steward.cao-bang' }, chain[2]!.recorded, chain[1])

    expect(breakOf(chain.with(2, rewritten))).toEqual({ sequence: 4, kind: 'replaced' })
  })

  test('shows a missing one, first or later', () => {
    expect(breakOf(chain.slice(1))).toEqual({ sequence: 1, kind: 'missing' })
    expect(breakOf(chain.toSpliced(2, 1))).toEqual({ sequence: 3, kind: 'missing' })
  })

  test('shows two that changed places, and one told twice', () => {
    expect(breakOf([chain[0]!, chain[2]!, chain[1]!, chain[3]!])).toEqual({ sequence: 2, kind: 'missing' })
    expect(breakOf([chain[0]!, chain[1]!, chain[1]!])).toEqual({ sequence: 3, kind: 'misplaced' })
  })

  test("shows another unit's entry, and another unit's chain", () => {
    const foreign = chained('vn.an-lac', event(2), chain[1]!.recorded, chain[0])

    expect(breakOf(chain.with(1, foreign))).toEqual({ sequence: 2, kind: 'misplaced' })
    expect(firstBreak('vn.an-lac', chain)).toEqual({ sequence: 1, kind: 'misplaced' })
  })
})

describe('the heads that were kept of it', () => {
  const headAt = (sequence: number): AuditHead => ({
    unit,
    sequence,
    hash: chain[sequence - 1]?.hash ?? chainStart,
  })

  test('are those of every chain that grew from it', () => {
    expect(breakOf(chain, [headAt(0), headAt(2), headAt(2), headAt(5)])).toBeUndefined()
  })

  test('show that entries were taken off its end', () => {
    expect(breakOf(chain.slice(0, 3), [headAt(2), headAt(5)])).toEqual({ sequence: 4, kind: 'cut_short' })
    expect(breakOf([], [headAt(1)])).toEqual({ sequence: 1, kind: 'cut_short' })
  })

  test('show that it was written anew, each entry following from the one before', () => {
    const anew: AuditEntry[] = []
    for (const { hash: _, previous: __, sequence, recorded, ...told } of chain)
      anew.push(chained(unit, sequence === 3 ? { ...told, by: 'somebody.else' } : told, recorded, anew.at(-1)))

    expect(breakOf(anew)).toBeUndefined()
    expect(breakOf(anew, [headAt(2)])).toBeUndefined()
    expect(breakOf(anew, [headAt(2), headAt(4), headAt(5)])).toEqual({ sequence: 4, kind: 'rewritten' })
  })
})
