import { isDay } from '../calendar/day.ts'
import { heldOn } from '../calendar/held-on.ts'
import type { FieldError } from '../form/values.ts'
import type { Term } from '../realm.ts'
import type { TreeView, Unit } from '../tree/unit-tree.ts'
import type { LayoutId, Signature } from './document.ts'
import { isOrganisation, issuingBody, placeOf } from './issuing-body.ts'
import { type Layout, type LayoutChoices, layouts, numberSeries, openMeasures, withChoices } from './layout.ts'

/**
 * A letterhead (thể thức văn bản của đơn vị): what a unit's documents look like from a day on, until another begins. Names stand as
 * they are said, "Huyện ủy Hạ Lang"; the layout sets them in capitals.
 */
export interface Letterhead {
  /** First day on which it holds. */
  readonly from: string
  readonly layout: LayoutId
  /** The body that issues (cơ quan ban hành), and the one above it (cơ quan chủ quản), where it is named. */
  readonly issuer: string
  readonly parent: string | null
  /** Where it is signed: "Hạ Lang". */
  readonly place: string
  /** The issuer abbreviated: "HU", "UBND". */
  readonly symbol: string
  /** The kind of document (tên loại): "BC" and "BÁO CÁO". */
  readonly kind: { readonly symbol: string; readonly label: string }
  readonly signature: Signature
  /** Nơi nhận, one line each. */
  readonly recipients: readonly string[]
  readonly numbering: {
    /** The first number that may be given here in the series in which `from` lies: those below were given on paper. */
    readonly first: number
  }
  /** Sizes and margins that the rule leaves open. */
  readonly measures: LayoutChoices
}

/** A unit's letterheads, each of which holds from its day until the next begins. */
export interface Letterheads {
  readonly unit: string
  readonly revision: number
  readonly at: string
  readonly by: string
  readonly byName: string
  readonly entries: readonly Letterhead[]
}

/** The one in force on a day: the newest that has begun. Undefined before the first. */
export const inForce = (entries: readonly Letterhead[], day: string): Letterhead | undefined => heldOn(entries, day)

export const layoutOf = ({ layout, measures }: Letterhead): Layout => withChoices(layouts[layout], measures)

/** Which documents are numbered together, and the least number that may be given. */
export interface Numbering {
  /** `2024` of a state body, `2020-2025#BC` of a Party committee. */
  readonly series: string
  readonly first: number
}

/** How a document of a day is numbered; undefined where Party documents are numbered within a term and none has that day. */
export const numberingOn = (letterhead: Letterhead, day: string, terms: readonly Term[]): Numbering | undefined => {
  const series = seriesOn(letterhead, day, terms)
  if (series === undefined) return undefined
  return { series, first: seriesOn(letterhead, letterhead.from, terms) === series ? letterhead.numbering.first : 1 }
}

const seriesOn = ({ layout, kind }: Letterhead, day: string, terms: readonly Term[]): string | undefined => {
  const term = termOn(day, terms)
  if (layouts[layout].number.series === 'kind-in-term' && term === undefined) return undefined
  return numberSeries(kind.symbol, day, term ?? '', layouts[layout])
}

/** "2020-2025" */
const termOn = (day: string, terms: readonly Term[]): string | undefined => {
  const term = terms.find(({ from, to }) => from <= day && day <= to)
  return term && `${term.from.slice(0, 4)}-${term.to.slice(0, 4)}`
}

/** What is wrong with a list of letterheads; empty when nothing is. */
export const letterheadErrors = (entries: readonly Letterhead[]): FieldError[] =>
  entries.flatMap((entry, i) => {
    const at = `/entries/${i}`
    const errors: FieldError[] = []
    if (!isDay(entry.from)) errors.push({ pointer: `${at}/from`, ...letterheadFaults.no_such_day })
    if (entries.findIndex(({ from }) => from === entry.from) < i)
      errors.push({ pointer: `${at}/from`, ...letterheadFaults.same_day })
    const { authority, of } = entry.signature
    if ((authority === null) !== (of === null))
      errors.push({ pointer: `${at}/signature/of`, ...letterheadFaults.authority_of_whom })
    return [...errors, ...measureErrors(entry, `${at}/measures`)]
  })

const letterheadFaults = {
  no_such_day: { code: 'no_such_day', message: { vi: 'Ngày không có trong lịch', en: 'No such day' } },
  same_day: {
    code: 'same_day',
    message: { vi: 'Đã có thể thức bắt đầu từ ngày này', en: 'Another one begins on this day' },
  },
  authority_of_whom: {
    code: 'authority_of_whom',
    message: {
      vi: 'Ký thay mặt, ký thay hay thừa lệnh thì ghi của ai; ký trực tiếp thì để trống',
      en: 'Who signs on behalf of, for, or by order, says of whom; who signs in their own right does not',
    },
  },
} as const

const measureErrors = ({ layout, measures }: Letterhead, at: string): FieldError[] => {
  const open = openMeasures(layouts[layout])
  return Object.entries(measures).flatMap(([name, chosen]): FieldError[] => {
    const allowed = open.get(name)
    const pointer = `${at}/${name}`
    if (!allowed)
      return [
        {
          pointer,
          code: 'not_open',
          message: { vi: `Quy định không cho chọn “${name}”`, en: `The rule leaves no choice of “${name}”` },
        },
      ]
    const { min, max } = allowed
    if (chosen >= min && chosen <= max) return []
    return [
      {
        pointer,
        code: 'out_of_bounds',
        message: {
          vi: `“${name}” phải từ ${decimal(min, ',')} đến ${decimal(max, ',')}`,
          en: `“${name}” is from ${decimal(min, '.')} to ${decimal(max, '.')}`,
        },
        expected: {
          vi: `${decimal(min, ',')} – ${decimal(max, ',')}`,
          en: `${decimal(min, '.')} – ${decimal(max, '.')}`,
        },
      },
    ]
  })
}

/** A third is written as 0,333. */
const decimal = (measure: number, point: string): string => String(Number(measure.toFixed(3))).replace('.', point)

/**
 * What a unit's documents look like while nobody has said: a Party document, since what is reported here is the Party's; each unit
 * spoken for by its committee, on behalf of whose standing committee (of a cell: on behalf of the cell) the secretary signs. Names
 * come from the tree: "Đảng bộ huyện Hạ Lang" is issued as "Huyện ủy Hạ Lang" below "Đảng bộ tỉnh Cao Bằng", at "Hạ Lang". These are
 * assumptions, from the rules of Party documents (`layoutRules`) and practice: a clerk confirms them by writing the unit's own.
 */
export const defaultLetterhead = (unit: Unit, ancestors: readonly Unit[]): Letterhead => {
  const body = issuingBody(unit)
  const [above] = ancestors
  return {
    // Before anything that is reported here, and in no term, so that every series begins with 1.
    from: '2000-01-01',
    layout: 'party',
    issuer: body.name,
    parent: above && isOrganisation(above.name) ? above.name : null,
    place: placeOf([unit, ...ancestors]),
    symbol: body.symbol,
    kind: { symbol: 'BC', label: 'BÁO CÁO' },
    signature: { authority: 'on-behalf', of: body.isCell ? 'Chi bộ' : 'Ban Thường vụ', post: 'Bí thư', name: null },
    recipients: [
      ...(above ? [`${issuingBody(above).name} (báo cáo)`] : []),
      body.isCell ? 'Các đồng chí đảng viên trong chi bộ' : `Các đồng chí Ủy viên Ban Thường vụ ${body.committee}`,
      body.isCell ? 'Lưu Chi bộ' : `Lưu Văn phòng ${body.committee}`,
    ],
    numbering: { first: 1 },
    measures: {},
  }
}

/** The letterhead of a unit on a day: one that it wrote, or else the one that its place in the tree gives. */
export const standingLetterhead = (
  written: readonly Letterhead[],
  unit: string,
  tree: TreeView,
  day: string,
): Letterhead => inForce(written, day) ?? defaultLetterhead(tree.get(unit)!, tree.ancestors(unit))
