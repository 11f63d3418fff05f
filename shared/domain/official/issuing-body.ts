import type { UnitKind } from '../tree/placement.ts'

/** The body that speaks for an organisation (cơ quan ban hành). */
export interface IssuingBody {
  /** "Huyện ủy Hạ Lang" */
  readonly name: string
  /** "Huyện ủy" */
  readonly committee: string
  /** "HU" */
  readonly symbol: string
  readonly isCell: boolean
}

/**
 * Who speaks for an organisation: "Đảng bộ huyện Hạ Lang" is spoken for by "Huyện ủy Hạ Lang", an office by its Đảng ủy, a cell by
 * itself.
 */
export const issuingBody = ({ name, kind }: { readonly name: string; readonly kind?: UnitKind }): IssuingBody => {
  if (kind === 'centre')
    return { name: 'Ban Chấp hành Trung ương', committee: 'Trung ương', symbol: 'TW', isCell: false }
  if (kind === 'cell' || kind === 'base_cell' || kind === 'group' || name.startsWith('Chi bộ '))
    return { name, committee: 'Chi bộ', symbol: 'CB', isCell: true }
  const plain = name.replace(organisation, '')
  const [, type = '', place] = territory.exec(plain) ?? []
  const committee = committees[type]
  if (!committee) return { name: `Đảng ủy ${plain}`, committee: 'Đảng ủy', symbol: 'ĐU', isCell: false }
  // A centrally run city is a province's equal, and so is its symbol.
  const symbol = kind === 'province' ? 'TU' : committee.symbol
  return { name: `${committee.called} ${place}`, committee: committee.called, symbol, isCell: false }
}

const organisation = /^(?:Đảng bộ|Đảng ủy) (?=\S)/u
/** Whether a name is that of a Party organisation. */
export const isOrganisation = (name: string): boolean => organisation.test(name) || name.startsWith('Chi bộ ')

const territory = /^(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (.+)$/u

/** Below these an organisation is spoken for by its Đảng ủy. */
const committees: { readonly [type: string]: { readonly called: string; readonly symbol: string } } = {
  tỉnh: { called: 'Tỉnh ủy', symbol: 'TU' },
  'thành phố': { called: 'Thành ủy', symbol: 'ThU' },
  huyện: { called: 'Huyện ủy', symbol: 'HU' },
  quận: { called: 'Quận ủy', symbol: 'QU' },
  'thị xã': { called: 'Thị ủy', symbol: 'ThU' },
}

/** A cell or an office writes from the commune or district in which it is: the nearest name that is one. Open where there is none. */
export const placeOf = (upward: readonly { readonly name: string }[]): string =>
  upward.map(({ name }) => territory.exec(name.replace(organisation, ''))?.[2]).find(place => place !== undefined) ??
  '……'
