import { words } from '../language.ts'

/** The list of reorganisations. */
export const reorganisationListWords = {
  help: words(
    'Thành lập, đổi tên, điều chuyển, sáp nhập, chia tách, giải thể: mỗi lần theo một quyết định, từ một ngày. Số liệu đã báo cáo không thay đổi.',
    'Units that are created, renamed, moved, merged, divided or dissolved: by one decision at a time, from a day on. Nothing that was reported changes.',
  ),
  record: words('Ghi một lần sắp xếp', 'Record a reorganisation'),
  none: words('Chưa có lần sắp xếp nào.', 'There is no reorganisation yet.'),
  from: (day: string) => words(`Từ ngày ${day}`, `From ${day} on`),
  moves: (count: number) => words(`${count} thay đổi`, count === 1 ? '1 move' : `${count} moves`),
  states: {
    planned: words('Chưa đến ngày', 'Planned'),
    'in-force': words('Đã có hiệu lực', 'In force'),
    undone: words('Đã hủy', 'Undone'),
  },
  more: words('Xem thêm', 'Show more'),
}

/** One that was recorded. */
export const recordedWords = {
  decision: (number: string, issuer: string, day: string) =>
    words(`${number} của ${issuer}, ngày ${day}`, `${number} of ${issuer}, ${day}`),
  applied: (by: string, at: string) => words(`Áp dụng: ${by}, ${at}`, `Applied by ${by}, ${at}`),
  undoneBy: (by: string, at: string) => words(`Hủy: ${by}, ${at}`, `Undone by ${by}, ${at}`),
  undo: words('Hủy lần sắp xếp này', 'Undo this reorganisation'),
  undoAsk: words(
    'Cây đơn vị trở lại như chưa có lần sắp xếp này.',
    'The unit tree becomes what it would be without it.',
  ),
  undone: words('Đã hủy.', 'It is undone.'),
}
