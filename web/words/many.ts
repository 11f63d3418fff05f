import { words } from '../language.ts'

/** Words of what became of each of many. */
export const manyWords = {
  unit: words('Đơn vị', 'Unit'),
  result: words('Kết quả', 'Result'),
  seen: words('Đã xem', 'Done'),
}
