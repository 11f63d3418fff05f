import { words } from '../language.ts'

/** Where those who receive and those who lead find their pages, on every page. */
export const placeWords = {
  places: words('Các trang chính', 'Main pages'),
  owed: words('Việc cần làm', 'What you owe'),
  waiting: words('Chờ tiếp nhận', 'To receive'),
  figures: words('Số liệu', 'Figures'),
  registers: words('Sổ theo dõi', 'Registers'),
  administration: words('Quản trị', 'Administration'),
}
