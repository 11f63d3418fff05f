import { beforeAll, describe, expect, test } from 'vitest'
import { type FigureChoice, figureChoices } from '../../../shared/domain/figures/figure-choices.ts'
import type { Form } from '../../../shared/domain/form/form.ts'
import { knownOf, type NarrativeFigures, narrativeFigures } from '../../../shared/domain/narrative/figures.ts'
import { edited, type Narrative } from '../../../shared/domain/narrative/narrative.ts'
import { narrativeFaults } from '../../../shared/domain/narrative/told.ts'
import { forms } from '../../../shared/forms/index.ts'
import { noSentences } from '../../../shared/forms/narratives.ts'
import { madeLines, type SentUnit } from '../../support/made-edition.ts'
import { cellMonth, communeMonth, higherMonth } from '../../support/province.ts'

const monthly = forms.find(({ id }) => id === 'monthly') as Form
const units: readonly SentUnit[] = [
  { unit: 'vn.ha-lang', parent: null, kind: 'district', name: 'Đảng bộ huyện Hạ Lang', values: higherMonth(63) },
  {
    unit: 'vn.vinh-quy',
    parent: 'vn.ha-lang',
    kind: 'commune',
    name: 'Đảng bộ xã Vinh Quý',
    values: communeMonth(340),
  },
  { unit: 'vn.khum-din', parent: 'vn.vinh-quy', kind: 'cell', name: 'Chi bộ xóm Khum Đin', values: cellMonth(20) },
  { unit: 'vn.an-lac', parent: 'vn.ha-lang', kind: 'commune', name: 'Đảng bộ xã An Lạc' },
]

const figuresOf = async (sent: readonly SentUnit[]): Promise<NarrativeFigures> => {
  const edition = { form: monthly, period: '2024-11', lines: await madeLines(monthly, '2024-11', sent) }
  const before = { ...edition, period: '2024-10', lines: await madeLines(monthly, '2024-10', sent) }
  const toDate = knownOf([before, edition])
  return narrativeFigures({
    editions: [edition],
    sentences: noSentences,
    before: knownOf([before]),
    lastYear: null,
    toDate,
    plan: new Map([['attendance', 806n]]),
  })
}

let figures: NarrativeFigures
let choices: readonly FigureChoice[]
beforeAll(async () => {
  figures = await figuresOf(units)
  choices = figureChoices(figures)
})

const saying = (label: string) => choices.find(choice => choice.label === label)?.words

describe('the figures that can be put into a text', () => {
  test('are told as they stand in the edition', () => {
    expect(saying('Lượt dự tại đơn vị')).toBe('403')
    expect(saying('Lượt dự tại đơn vị – riêng đơn vị')).toBe('63')
    expect(saying('Lượt dự tại đơn vị – từ đầu năm')).toBe('806')
    expect(saying('Lượt dự tại đơn vị, so với kỳ trước')).toBe('bằng tháng trước')
    expect(saying('Lượt dự tại đơn vị, so với kế hoạch năm – từ đầu năm')).toBe('đạt 100% kế hoạch năm')
    expect(saying('Lượt dự tại đơn vị, so với năm trước')).toBeUndefined()
    expect(saying('Số đơn vị đã gửi trên tổng số')).toBe('3/4')
    expect(saying('Các đơn vị chưa gửi')).toBe('Đảng bộ xã An Lạc')
  })

  test('have a name each, which no other has', () => {
    const labels = choices.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })

  test('are those that the edition has, so that none of them is a fault in the text', () => {
    const empty: Narrative = { shape: 1, blocks: [{ id: 1, block: 'paragraph', parts: [] }], next: 2 }
    const parts = choices.map(({ refer }) => ({ refer }))
    const narrative = edited(empty, { change: 'write', block: 1, parts }) as Narrative
    expect(choices.length).toBeGreaterThan(50)
    expect(narrativeFaults(narrative, figures)).toEqual([])
  })

  test('of who stands alone are not told twice', async () => {
    const alone = figureChoices(await figuresOf([{ ...units[2]!, parent: null }]))
    expect(alone.some(({ label }) => label.includes('riêng đơn vị'))).toBe(false)
    expect(alone.map(({ label }) => label)).toContain('Đảng viên cuối kỳ')
  })
})
