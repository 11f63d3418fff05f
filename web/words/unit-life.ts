import { words } from '../language.ts'

/** Words of how a unit began and ended. */
export const lifeWords = {
  began: (day: string) => words(`Thành lập ngày ${day}`, `Began on ${day}`),
  ended: (day: string) => words(`Kết thúc ngày ${day}`, `Ended on ${day}`),
  by: (number: string, issuer: string, day: string) =>
    words(`theo ${number} ngày ${day} của ${issuer}`, `by ${number} of ${day}, ${issuer}`),
  tookIn: words('Tiếp nhận', 'It took the place of'),
  tookInMany: (count: number) => words(`Tiếp nhận ${count} đơn vị`, `It took the place of ${count} units`),
  goesOnIn: words('Đơn vị tiếp nhận', 'Its place was taken by'),
  partly: (day: string) =>
    words(
      `Số liệu dưới đây chỉ gồm các kỳ từ ngày ${day}.`,
      `The figures below are those of the periods from ${day} on.`,
    ),
  partlyUntil: (day: string) =>
    words(
      `Số liệu dưới đây chỉ gồm các kỳ đến ngày ${day}.`,
      `The figures below are those of the periods until ${day}.`,
    ),
  notYet: (unit: string, period: string) =>
    words(`${unit} chưa có trong ${period}.`, `${unit} had not begun in ${period}.`),
  firstPeriod: (period: string) => words(`Xem từ ${period}`, `See it from ${period}`),
}
