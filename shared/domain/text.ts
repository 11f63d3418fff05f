/** A string that people read, in both languages of the product. Vietnamese comes first everywhere. */
export interface Text {
  readonly vi: string
  readonly en: string
}

export type Language = keyof Text

const collator = new Intl.Collator('vi', { numeric: true })

/** Orders names as Vietnamese readers expect: a, ă, â, b … d, đ …; xóm 2 before xóm 10. */
export const byName = (a: string, b: string): number => collator.compare(a.normalize('NFC'), b.normalize('NFC'))

/** Orders what is not read but compared: ids, days, instants. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Folds case, tone marks and đ, so that "Đăk Dục" is found by typing "dak duc". */
export const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim()
