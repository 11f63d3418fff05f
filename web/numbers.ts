/** Numbers as they are written in Viet Nam, whichever language the page is in. */
const grouped = new Intl.NumberFormat('vi-VN')
const tenths = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** "1.234.567" */
export const showNumber = (number: number | bigint): string => grouped.format(number)

/** "12,5", "12" */
export const showTenths = (number: number): string => tenths.format(number)
