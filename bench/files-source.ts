import { period } from '../shared/domain/calendar/calendar.ts'
import type { EditionLine } from '../shared/domain/edition/edition.ts'
import { pinned } from '../shared/domain/form/form.ts'
import { assemble } from '../shared/domain/narrative/draft.ts'
import type { NarrativeSource } from '../shared/domain/narrative/figures.ts'
import { spanWords } from '../shared/domain/narrative/scope.ts'
import type { OfficialDocument } from '../shared/domain/official/document.ts'
import { defaultLetterhead } from '../shared/domain/official/letterhead.ts'
import { officialDocument } from '../shared/domain/official/official-document.ts'
import { begun, usualSubject } from '../shared/domain/official/official-report.ts'
import type { ReportSource } from '../shared/domain/report/source.ts'
import { tierOf } from '../shared/domain/tree/placement.ts'
import { forms } from '../shared/forms/index.ts'
import { narratives } from '../shared/forms/narratives.ts'
import { reportWords } from '../shared/i18n/vi.ts'
import { communeId, communeMonthOf, count, provinceId } from '../test/support/invented-province.ts'
import { madeHeader, madeLines, type SentUnit } from '../test/support/made-edition.ts'
import { cellMonth } from '../test/support/province.ts'
import { madeSource } from '../test/support/report-source.ts'
import { largeProvince } from '../test/support/units.ts'

/** A month of an invented province, in which every unit has sent, as the lines of its edition. */

const month = '2024-11'
const form = pinned(forms, 'monthly', month)!

/** How the units stand: all directly below the province, so that each is a row of every table; or as in a real one. */
export type Shape = 'flat' | 'tree'

export const linesOf = (units: number, shape: Shape): Promise<EditionLine[]> =>
  madeLines(form, month, shape === 'flat' ? flat(units) : tree(units))

const flat = (units: number): SentUnit[] => [
  { unit: provinceId, parent: null, kind: 'province', name: 'Tỉnh', values: communeMonthOf(0, month) },
  ...count(units - 1, (i): SentUnit => {
    const values = communeMonthOf(i, month)
    return { unit: communeId(i), parent: provinceId, kind: 'commune', name: `Xã ${i}`, values }
  }),
]

const tree = (units: number): SentUnit[] =>
  largeProvince(units).map(({ unit, parent, kind, name }, i) => {
    const values = kind === 'cell' ? cellMonth(20 + (i % 30)) : communeMonthOf(i, month)
    return { unit, parent, kind, name, values }
  })

export const sourceOf = (lines: readonly EditionLine[]): ReportSource =>
  madeSource([{ header: headerOf(lines), form, lines }])

/** The draft of the document, as the worker has it made when the period closes. */
export const documentOf = (lines: readonly EditionLine[]): OfficialDocument => {
  const narrative: NarrativeSource = {
    editions: [{ form, period: month, lines: [...lines] }],
    sentences: narratives[form.id]!,
    before: null,
    lastYear: null,
    toDate: null,
    plan: null,
  }
  const { unit, kind, code, name } = lines.find(({ parent }) => parent === null)!
  const report = begun(
    { unit, root: unit, form: form.id, period: month, edition: 1 },
    { narrative: assemble(narrative), subject: usualSubject(form, spanWords(month, month).name) },
    undefined,
    period(month)!.closesAt,
  )
  return officialDocument(
    report,
    defaultLetterhead({ id: unit, parent: null, kind, code, name, tier: tierOf(kind) }, []),
    { source: narrative, course: [], corrected: null },
    { code: '0000-0000-00000', url: 'https://baocao.example.vn/xac-minh/0000-0000-00000' },
    reportWords,
  )
}

const headerOf = (lines: readonly EditionLine[]) =>
  madeHeader(form, month, lines.find(({ parent }) => parent === null)!.unit)
