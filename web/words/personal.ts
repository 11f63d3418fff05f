import { words } from '../language.ts'

/** Words of the page on which a steward answers a person who asks what is kept of them. */
export const personalWords = {
  title: words('Dữ liệu cá nhân', 'Personal data'),
  help: words(
    'Khi một người yêu cầu xem hoặc xóa dữ liệu của mình (Nghị định 13/2023/NĐ-CP, Điều 9), tìm theo đúng họ và tên: cả người được nêu tên và tên viết trong các nội dung. Việc tra cứu được ghi vào nhật ký, không kèm tên.',
    'When a person asks to see or erase what is kept of them (Decree 13/2023/NĐ-CP, Art. 9), search by the full name: among those who are named, and in all texts. That somebody looked is recorded, not whom they looked up.',
  ),
  name: words('Họ và tên', 'Full name'),
  nameHelp: words(
    'Viết đủ họ tên. Viết có dấu thì chỉ tìm đúng tên đó; viết không dấu thì tìm mọi tên có các chữ đó.',
    'The full name. With accents that name alone is found; without any, every name of these letters.',
  ),
  nameWrong: words('Ghi đủ họ và tên', 'Write the full name'),
  find: words('Tìm', 'Find'),
  none: (name: string) =>
    words(`Các sổ theo dõi ở đây không ghi tên “${name}”.`, `The registers here name nobody called “${name}”.`),
  found: (count: number, name: string) =>
    words(`${count} mục có ghi tên “${name}”`, `${count} ${count === 1 ? 'entry names' : 'entries name'} “${name}”`),
  namesakes: words(
    'Có thể là nhiều người trùng tên: đối chiếu từng mục trước khi xóa.',
    'They may be several people of one name: compare each before erasing.',
  ),
  export: words('Tải về một tệp', 'Download as a file'),
  mentions: words('Tên được viết trong các nội dung:', 'The name is written in:'),
  mentionsErased: (name: string) =>
    words(
      `Tên “${name}” bị xóa hẳn khỏi mục này, không lấy lại được: ai được nêu bằng tên đó thì không còn được nêu; ở các nội dung, như đã đánh dấu và kể cả ở những bản ghi cũ, tên được thay bằng “[…]”. Việc xóa, ai xóa và lý do được ghi vào nhật ký. Tệp đã tải lên không đổi: mở xem và gỡ nếu cần.`,
      `The name “${name}” is erased from this entry for good: whoever is named by it no longer is, and wherever it was typed, as marked and in earlier versions too, it becomes “[…]”. That it was erased, by whom and why goes into the audit. Files stay as they are: look into them, and take them away if need be.`,
    ),
  state: words('Trạng thái', 'State'),
  takenBack: words('đã rút', 'taken back'),
  years: words('Đăng ký các năm', 'Registered for'),
  ended: words('Kết thúc ngày', 'Ended on'),
  result: words('Kết quả', 'Result'),
  note: (period: string) => words(`Diễn biến ${period}`, `Note, ${period}`),
  mentioned: words('Từng viết', 'Once written'),
  exemplary: words('Được chọn tiêu biểu', 'Chosen as exemplary'),
  kept: words('Tên đã lưu', 'Names kept'),
  erase: words('Xóa tên khỏi mục này', 'Erase from this entry'),
  erased: (entry: string) => words(`Đã xóa tên khỏi “${entry}”.`, `Erased from “${entry}”.`),
  fileTitle: (name: string) =>
    words(`DỮ LIỆU CÁ NHÂN LƯU TRONG CÁC SỔ THEO DÕI: ${name}`, `PERSONAL DATA KEPT IN THE REGISTERS: ${name}`),
  fileMade: (moment: string, unit: string) => words(`Lập lúc ${moment}, ${unit}`, `Made at ${moment}, ${unit}`),
  fileName: words('du-lieu-ca-nhan.txt', 'personal-data.txt'),
  unit: words('Đơn vị', 'Unit'),
  register: words('Sổ', 'Register'),
  noConsent: words('không cần đồng ý (đã công bố)', 'needed no consent (public)'),
  file: words('Tệp', 'File'),
}
