import { words } from '../language.ts'

/** Words of the page on which anybody verifies a file or a document. */
export const verifyWords = {
  title: words('Xác minh văn bản, tập tin', 'Verify a document or a file'),
  lead: words(
    'Cho biết một văn bản hoặc tập tin có do hệ thống này lập không, và có bị thay đổi không. Không cần đăng nhập.',
    'Tells whether a document or a file was made here, and whether it was altered. You need not sign in.',
  ),

  file: words('Kiểm tra tập tin', 'Check a file'),
  fileHelp: words(
    'Chọn hoặc kéo thả tập tin vào đây: DOCX, PDF, XLSX, CSV, JWS, ZIP, bản đã ký. Tập tin không rời khỏi máy này: máy tự tính mã SHA-256, và chỉ mã đó được gửi đi.',
    'Choose a file, or drop it here: DOCX, PDF, XLSX, CSV, JWS, ZIP, a signed copy. The file does not leave this device: its SHA-256 is computed here, and only that is sent.',
  ),
  choose: words('Chọn tập tin', 'Choose a file'),
  notRead: words(
    'Không đọc được tập tin này. Hãy thử lại, hoặc dán SHA-256 của nó.',
    'This file could not be read. Try again, or paste its SHA-256.',
  ),

  code: words('Nhập mã', 'Enter a code'),
  codeOrHash: words('Mã xác thực hoặc SHA-256', 'Verification code or SHA-256'),
  codeHelp: words(
    'Mã xác thực in cạnh mã QR của văn bản, như 7K2M-Q4XZ-9B1TD. SHA-256 có 64 ký tự.',
    'The verification code stands beside the QR code of the document, such as 7K2M-Q4XZ-9B1TD. A SHA-256 has 64 characters.',
  ),
  codeMissing: words('Ghi mã xác thực hoặc SHA-256', 'Enter a verification code or a SHA-256'),
  check: words('Kiểm tra', 'Check'),

  checking: words('Đang kiểm tra …', 'Checking …'),
  noAnswer: words(
    'Chưa kiểm tra được: không có trả lời từ máy chủ. Hãy thử lại.',
    'It could not be checked: the server did not answer. Try again.',
  ),
  checked: (what: string) => words(`Đã kiểm tra: ${what}`, `Checked: ${what}`),
  result: words('Kết quả', 'Result'),
  noSuchFile: words('Không khớp tập tin nào', 'It matches no file'),
  noSuchCode: words('Không có mã này', 'There is no such code'),
  notFoundFile: words(
    'Chỉ cần mở ra rồi lưu lại là tập tin đã khác. Hãy kiểm tra tập tin gốc như khi tải về hoặc nhận được.',
    'A file that was opened and saved again is another. Check the original, as it was downloaded or received.',
  ),
  notFoundCode: words('Hãy xem lại từng ký tự của mã.', 'Look at each character of the code again.'),
  unaltered: words('Tập tin nguyên vẹn', 'The file is unaltered'),
  known: words('Có báo cáo mang mã này', 'There is a report with this code'),
  newer: (edition: number) =>
    words(
      `Đã có bản chốt số ${edition} mới hơn: số liệu có thể đã được điều chỉnh.`,
      `There is a newer edition, number ${edition}: figures may have been amended.`,
    ),
  newest: words('Chưa có bản chốt nào mới hơn.', 'There is no newer edition.'),
  tree: words('Theo tổ chức ngày', 'By the organisation of'),
  ofThen: words(
    'Lập từ các bản chốt mới nhất của ngày đó; bản kê ghi rõ từng bản.',
    'Made from the newest editions of that day; its manifest names each.',
  ),

  issuer: words('Cơ quan ban hành', 'Issued by'),
  maker: words('Đơn vị', 'Unit'),
  number: words('Số, ký hiệu', 'Number'),
  day: words('Ngày ban hành', 'Day of issue'),
  unit: words('Báo cáo của', 'Report of'),
  form: words('Biểu mẫu', 'Form'),
  period: words('Kỳ', 'Period'),
  edition: words('Bản chốt số', 'Edition'),
  format: words('Loại tập tin', 'Kind of file'),
  proof: words('Mã xác thực', 'Verification code'),

  disclaimer: words(
    'Kết quả chỉ cho biết tập tin có nguyên vẹn không và được lập từ bản chốt nào. Đây không phải chữ ký số, không thay cho chữ ký theo Luật Giao dịch điện tử.',
    'The result only tells whether a file is unaltered and from which edition it was made. It is no digital signature, and does not stand for one under the Law on Electronic Transactions.',
  ),
}

export const signedCopy = words('Bản đã ký', 'Signed copy')
