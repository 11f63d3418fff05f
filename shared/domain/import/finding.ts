import type { ReorganisationFaultCode } from '../reorganisation/fault.ts'
import type { Text } from '../text.ts'

/**
 * One thing to be said about a sheet: an error keeps all of it from being applied, a warning does not. A code never changes its
 * meaning; those of a reorganisation as a whole are its own.
 */
export interface ImportFinding {
  readonly code: ImportFindingCode | ReorganisationFaultCode
  readonly severity: 'error' | 'warning'
  /** As the spreadsheet numbers it, from 1; null where the file as a whole is meant. */
  readonly row: number | null
  /** The heading of the column; null where the row as a whole is meant. */
  readonly column: Text | null
  /** What stands there, cut to what fits a line. */
  readonly value: string | null
  readonly message: Text
  /** What would have been taken. */
  readonly expected: Text | null
  /** What was probably meant. */
  readonly suggestion: string | null
}

const messages = {
  not_uploaded: e('Chưa có tệp nào được tải lên.', 'No file was uploaded.'),
  file_changed: e(
    'Tệp đã được tải lên lại sau khi kiểm tra: hãy kiểm tra lại.',
    'The file was uploaded again after it was checked: check it again.',
  ),
  too_large: e('Tệp lớn hơn 5 MB.', 'The file is larger than 5 MB.'),
  empty: e('Tệp không có dòng dữ liệu nào.', 'The file has no rows.'),
  too_many_rows: e('Tệp có hơn 20.000 dòng: hãy tách thành nhiều tệp.', 'More than 20,000 rows: make several files.'),
  too_many_columns: e('Bảng có ô ở quá xa bên phải.', 'There are cells too far to the right.'),
  old_excel: e(
    'Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu: hãy lưu lại thành .xlsx không đặt mật khẩu.',
    'An old Excel file (.xls) or one with a password: save it as .xlsx without one.',
  ),
  macros: e('Tệp có macro (.xlsm): hãy lưu lại thành .xlsx.', 'The file has macros (.xlsm): save it as .xlsx.'),
  not_a_table: e('Tệp không phải là XLSX hoặc CSV.', 'The file is neither XLSX nor CSV.'),
  unsound_file: e('Tệp hỏng, không đọc được.', 'The file is broken and cannot be read.'),
  unsound_cell: e(
    'Có ô không đọc được: công thức báo lỗi hoặc chưa được tính.',
    'A cell cannot be read: its formula failed, or was never calculated.',
  ),
  too_much_inside: e('Nội dung nén trong tệp quá lớn.', 'What is packed in the file is too large.'),
  not_utf8: e(
    'Tệp CSV không phải UTF-8 (có thể là Windows-1258, TCVN3 hay VNI): trong Excel hãy lưu thành “CSV UTF-8”.',
    'The CSV is not UTF-8 (perhaps Windows-1258, TCVN3 or VNI): save it as “CSV UTF-8” in Excel.',
  ),
  unsound_csv: e('Tệp CSV có dấu nháy không khép ở gần dòng này.', 'The CSV has an open quote near this row.'),
  missing_column: e('Thiếu cột bắt buộc.', 'A required column is missing.'),
  column_twice: e('Cột này có hai lần.', 'This column is there twice.'),
  unknown_column: w('Cột này không dùng đến, được bỏ qua.', 'This column is not used and left out.'),

  missing: e('Ô này không được để trống.', 'This cell must not be empty.'),
  too_long: e('Dài quá 200 ký tự.', 'Longer than 200 characters.'),
  code_too_long: e('Mã dài quá 50 ký tự.', 'The code is longer than 50 characters.'),
  bad_characters: e('Có ký tự không dùng được.', 'There are characters that cannot be used.'),
  bad_day: e('Không phải một ngày có thật.', 'Not a real calendar day.'),
  other_day: e('Khác ngày hiệu lực của lần nhập này.', 'Not the day on which this import takes effect.'),
  bad_kind: e('Không có loại đơn vị này.', 'There is no such kind of unit.'),
  kind_understood: w(
    '“Chi bộ” được hiểu là chi bộ trực thuộc đảng bộ cơ sở; chi bộ cơ sở thì ghi rõ “Chi bộ cơ sở”.',
    '“Chi bộ” is taken for a cell below a grassroots organisation; write “Chi bộ cơ sở” of a grassroots cell.',
  ),
  kind_ended: e('Vào ngày hiệu lực không còn loại đơn vị này.', 'On that day there is no such kind of unit any more.'),
  bad_change: e('Không có hình thức sắp xếp này.', 'There is no such change.'),
  bad_role: e('Không có vai trò này.', 'There is no such role.'),
  bad_share: e('Tỷ lệ là số nguyên từ 1 đến 1.000.', 'A share is a whole number from 1 to 1,000.'),
  bad_telephone: e('Số điện thoại phải có 10 chữ số và bắt đầu bằng 0.', 'A telephone number has 10 digits, from 0.'),
  zero_restored: w(
    'Bảng tính đã bỏ số 0 ở đầu số điện thoại; đã thêm lại.',
    'The spreadsheet dropped the leading 0 of the telephone number; it was put back.',
  ),
  lost_zeros: e(
    'Bảng tính đã bỏ số 0 ở đầu mã: hãy định dạng cột này là Văn bản rồi nhập lại mã.',
    'The spreadsheet dropped the leading zeros of the code: format the column as text and enter it again.',
  ),

  unknown_unit: e('Không có đơn vị nào đang hoạt động có mã này.', 'No unit with this code stands then.'),
  ambiguous_code: e(
    'Nhiều đơn vị cùng có mã này: hãy ghi định danh thay cho mã.',
    'Several units have this code: write the id instead.',
  ),
  not_within: e('Đơn vị không thuộc phạm vi quản trị của bạn.', 'You do not look after this unit.'),
  unit_ends: e(
    'Đơn vị sẽ kết thúc mà người của đơn vị không về nơi bạn quản trị.',
    'The unit is to end, and its people do not go where you are steward.',
  ),
  unit_to_begin: w(
    'Đơn vị có từ ngày {day}: vai trò có hiệu lực từ ngày đó.',
    'The unit begins on {day}: the roles count from then on.',
  ),
  code_twice: e('Mã này đã có ở dòng {other}.', 'Row {other} has this code already.'),
  no_root: e(
    'Cần một dòng để trống mã đơn vị cấp trên: đơn vị cao nhất.',
    'One row has no unit above: the topmost unit.',
  ),
  id_taken: e('Định danh này đã dùng cho một đơn vị khác.', 'Another unit has or had this id.'),
  bad_id: e(
    'Định danh gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 48 ký tự.',
    'An id is of small letters without accents, digits and hyphens, 48 at most.',
  ),
  unit_differs: e(
    'Mã này đã có một đơn vị với {what} khác: đổi tên, đổi loại, điều chuyển thì dùng bảng sắp xếp.',
    'The unit with this code has another {what}: to rename, change or move it, use the map.',
  ),
  other_name: e('Mã này là của “{name}”.', 'This code is that of “{name}”.'),

  changed_twice: e('Dòng {other} đã nói khác về đơn vị này.', 'Row {other} says something else about this unit.'),
  nothing_new: e('Giữ nguyên thì tên và mã phải như cũ.', 'What is kept has its name and code as before.'),
  target_differs: e(
    'Dòng {other} ghi khác về đơn vị mới này ({what}).',
    'Row {other} says something else about this new unit ({what}).',
  ),
  target_incomplete: e(
    'Đơn vị mới chưa có ở đâu: cần tên mới và mã cấp trên mới.',
    'The new unit is nowhere yet: it needs its name and the code of the unit above.',
  ),
  share_of_none: e('Chỉ đơn vị bị chia mới có tỷ lệ.', 'Only a unit that is divided has shares.'),

  other_holder: e(
    'Dòng {other} ghi số điện thoại này cho người khác.',
    'Row {other} gives this telephone number to somebody else.',
  ),
  person_twice: w(
    'Dòng {other} đã ghi người này ở đơn vị này; các vai trò được gộp.',
    'Row {other} names this person at this unit too; the roles are taken together.',
  ),
  telephone_of_another: e(
    'Số điện thoại này là tài khoản của {name}.',
    'This telephone number is the account of {name}.',
  ),
  account_refused: e(
    'Không mở được tài khoản cho số điện thoại này: người này chưa được thêm. Kiểm tra số rồi nhập lại dòng này.',
    'No account could be opened for this telephone number: this person was not added. Check it and import the row again.',
  ),
  account_in_use: w(
    'Số điện thoại này đã có tài khoản từ trước: vai trò đã được giao, mật khẩu giữ nguyên. Ai không có mật khẩu thì được cấp lại ở trang của người đó.',
    'This telephone number has an account from before: the roles were given, the password stays as it is. Who has none is given a new one on their page.',
  ),
  account_not_used: w(
    'Số điện thoại này đã có tài khoản nhưng chưa ai đăng nhập. Ai không có mật khẩu ban đầu thì được cấp lại ở trang của người đó.',
    'This telephone number has an account with which nobody signed in yet. Who has no first password is given a new one on their page.',
  ),
  too_many_people: e('Đơn vị sẽ có hơn {limit} người.', 'The unit would have more than {limit} people.'),
} as const satisfies Record<string, { readonly severity: 'error' | 'warning'; readonly message: Text }>

export type ImportFindingCode = keyof typeof messages

/** Where something was found, and what the message names in braces. */
export interface Found {
  readonly row?: number
  readonly column?: Text
  readonly value?: string
  readonly expected?: Text
  readonly suggestion?: string | undefined
  readonly names?: { readonly [name: string]: string | number | Text }
}

export const finding = (code: ImportFindingCode, found: Found = {}): ImportFinding => {
  const { severity, message } = messages[code]
  return { code, severity, message: filled(message, found.names ?? {}), ...placeOf(found) }
}

/** What is wrong with a reorganisation as a whole, told at the row from which it came. */
export const findingOf = (code: ReorganisationFaultCode, message: Text, found: Found): ImportFinding => ({
  code,
  severity: 'error',
  message,
  ...placeOf(found),
})

const placeOf = ({ row, column, value, expected, suggestion }: Found) => ({
  row: row ?? null,
  column: column ?? null,
  value: value === undefined ? null : value.slice(0, longestValue),
  expected: expected ?? null,
  suggestion: suggestion ?? null,
})

const longestValue = 80

/** The braces are filled only where the message has them, so that what a sheet holds is never taken for one. */
const filled = ({ vi, en }: Text, names: NonNullable<Found['names']>): Text => {
  const inLanguage = (message: string, language: keyof Text) =>
    message.replace(/\{(\w+)\}/g, (_, name) => {
      const value = names[name] ?? ''
      return typeof value === 'object' ? value[language] : String(value)
    })
  return { vi: inLanguage(vi, 'vi'), en: inLanguage(en, 'en') }
}

function e(vi: string, en: string) {
  return { severity: 'error', message: { vi, en } } as const
}

function w(vi: string, en: string) {
  return { severity: 'warning', message: { vi, en } } as const
}
