import { type Beginning, heldOn, ofOld } from '../calendar/held-on.ts'
import type { Text } from '../text.ts'
import type { LayoutId } from './document.ts'

/** By which rules documents are written, and on which decisions what is reported rests, each from its day on. */

interface LayoutRule extends Beginning {
  readonly name: Text
}

/**
 * The rules of a layout (quy định về thể thức). Those of the Party set the same measures before and after 2026; of the newer one
 * only the year is certain, and a clerk confirms the day.
 */
export const layoutRules: { readonly [layout in LayoutId]: readonly LayoutRule[] } = {
  party: [
    { from: ofOld, name: { vi: 'Hướng dẫn 36-HD/VPTW (2018)', en: 'Guidance 36-HD/VPTW (2018)' } },
    { from: '2026-01-01', name: { vi: 'Hướng dẫn 05-HD/VPTW (2026)', en: 'Guidance 05-HD/VPTW (2026)' } },
  ],
  state: [
    { from: ofOld, name: { vi: 'Thông tư 01/2011/TT-BNV', en: 'Circular 01/2011/TT-BNV' } },
    { from: '2020-03-05', name: { vi: 'Nghị định 30/2020/NĐ-CP', en: 'Decree 30/2020/NĐ-CP' } },
  ],
}

export const layoutRule = (layout: LayoutId, day: string): Text => heldOn(layoutRules[layout], day)!.name

/** The legal bases (căn cứ) of what is reported, from a day on: in Vietnamese, as a document cites them. */
export interface LegalBases extends Beginning {
  readonly cited: string
}

const directive = 'Chỉ thị số 05-CT/TW ngày 15/5/2016'

/** Of the programme that this realm reports on, unless its settings name others. */
export const defaultBases: readonly LegalBases[] = [
  { from: '2016-05-15', cited: `${directive} của Bộ Chính trị` },
  { from: '2021-05-18', cited: `${directive} và Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị` },
]

/** What a document of a day cites; null before the first of them. */
export const basesOn = (day: string, bases: readonly LegalBases[] = defaultBases): string | null =>
  heldOn(bases, day)?.cited ?? null
