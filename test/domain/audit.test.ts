import { describe, expect, test } from 'vitest'
import { type AuditEntry, type AuditEvent, chained, chainStart, firstBreak } from '../../shared/domain/audit.ts'

const event = (id: number): AuditEvent => ({
  id: `event-${id}`,
  at: `2024-12-0${id}T02:00:00.000Z`,
  by: 'reviewer.ha-lang',
  byName: 'Triệu Văn Sơn',
  action: 'submission.accept',
  subject: `monthly/2024-11/v${id}`,
})

const chain: AuditEntry[] = []
for (const id of [1, 2, 3, 4, 5])
  chain.push(chained('vn.vinh-quy', event(id), `2024-12-0${id}T02:00:01.000Z`, chain.at(-1)))

describe('the audit chain of Vinh Quý', () => {
  test('begins with zeros, and each entry carries the hash of the one before', () => {
    expect(chain[0]).toMatchObject({ sequence: 1, previous: chainStart })
    expect(chain[1]).toMatchObject({ sequence: 2, previous: chain[0]!.hash })
    expect(new Set(chain.map(({ hash }) => hash)).size).toBe(5)
  })

  test('is whole as it was written', () => {
    expect(firstBreak(chain)).toBeUndefined()
    expect(firstBreak([])).toBeUndefined()
  })

  test.each(['id', 'at', 'by', 'byName', 'action', 'subject', 'recorded', 'unit', 'previous', 'hash'] as const)(
    'shows a changed %s',
    attribute => {
      const changed = chain.map(entry => (entry.sequence === 3 ? { ...entry, [attribute]: 'f'.repeat(64) } : entry))

      expect(firstBreak(changed)?.sequence).toBe(3)
    },
  )

  test('shows a changed reason; what was told without one has the hash that it always had', () => {
    const told = chained('vn.vinh-quy', { ...event(1), reason: 'Nhập nhầm' }, '2024-12-01T02:00:01.000Z', undefined)
    expect(firstBreak([told])).toBeUndefined()
    expect(firstBreak([{ ...told, reason: 'Lý do khác' }])?.sequence).toBe(1)
    const { reason: _, ...without } = told
    expect(firstBreak([without])?.sequence).toBe(1)
    expect(chain[0]!.hash).toBe('f930c65ff650c24893659f5e1055c33de7e2fc2cc561365eaee521759fdb7100')
  })

  test('shows an entry that was rewritten with a hash of its own', () => {
    const rewritten = chained('vn.vinh-quy', { ...event(3), by: 'steward.cao-bang' }, chain[2]!.recorded, chain[1])

    expect(firstBreak(chain.with(2, rewritten))?.sequence).toBe(4)
  })

  test('shows a missing one, first or later', () => {
    expect(firstBreak(chain.slice(1))?.sequence).toBe(2)
    expect(firstBreak(chain.toSpliced(2, 1))?.sequence).toBe(4)
  })

  test('shows two that changed places, and one told twice', () => {
    expect(firstBreak([chain[0]!, chain[2]!, chain[1]!, chain[3]!])?.sequence).toBe(3)
    expect(firstBreak([chain[0]!, chain[1]!, chain[1]!])?.sequence).toBe(2)
  })

  test("shows another unit's entry", () => {
    const foreign = chained('vn.an-lac', event(2), chain[1]!.recorded, undefined)

    expect(firstBreak(chain.with(1, foreign))).toBe(foreign)
  })
})
