import type { Block, DocumentTable, OfficialDocument } from '../../shared/domain/official/document.ts'

/** The points of Hạ Lang's conference of November 2024: 63 at the district's, 340 at those of its 13 communes. */
export const haLangPoints: readonly (readonly [name: string, attendance: number])[] = [
  ['Điểm cầu huyện', 63],
  ['Thị trấn Thanh Nhật', 34],
  ['Xã An Lạc', 22],
  ['Xã Cô Ngân', 24],
  ['Xã Đồng Loan', 27],
  ['Xã Đức Quang', 26],
  ['Xã Kim Loan', 25],
  ['Xã Lý Quốc', 31],
  ['Xã Minh Long', 24],
  ['Xã Quang Long', 25],
  ['Xã Thắng Lợi', 26],
  ['Xã Thị Hoa', 27],
  ['Xã Thống Nhất', 24],
  ['Xã Vinh Quý', 25],
]

const villages: DocumentTable = {
  block: 'table',
  caption: null,
  columns: [
    { heading: 'STT', width: 1, align: 'centre' },
    { heading: 'Chi bộ', width: 5, align: 'left' },
    { heading: 'Tình hình gửi', width: 3, align: 'left' },
    { heading: 'Đảng viên', width: 2, align: 'right' },
    { heading: 'Đã học chuyên đề', width: 2, align: 'right' },
    { heading: 'Tỷ lệ', width: 2, align: 'right' },
    { heading: 'Buổi sinh hoạt chuyên đề', width: 2, align: 'right' },
    { heading: 'Giá trị hỗ trợ (đồng)', width: 3, align: 'right' },
  ],
  rows: Array.from({ length: 40 }, (_, i) => [
    String(i + 1),
    `Chi bộ xóm ${['Bản Sao', 'Huyền Du', 'Khuổi Mịt', 'Lũng Đốn', 'Nà Đắng'][i % 5]} ${Math.floor(i / 5) + 1}`,
    i % 9 === 4 ? 'Chưa gửi' : 'Đã tiếp nhận',
    i % 9 === 4 ? '' : String(18 + (i % 13)),
    i % 9 === 4 ? '' : String(18 + (i % 7)),
    i % 9 === 4 ? '' : `${90 + (i % 10)},${i % 10}%`,
    i % 9 === 4 ? '' : String(i % 3),
    i % 9 === 4 ? '' : `${1 + (i % 9)}.${String((i * 137) % 1000).padStart(3, '0')}.000`,
  ]),
  total: ['', 'Cộng', '', '812', '801', '98,6%', '36', '161.412.000'],
}

const body: readonly Block[] = [
  {
    block: 'paragraph',
    runs: [
      {
        text: 'Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị và Kết luận số 01-KL/TW ngày 18/5/2021, ',
      },
      { text: 'Ban Thường vụ Huyện ủy Hạ Lang', style: 'bold' },
      { text: ' báo cáo kết quả tháng 11/2024 như sau:' },
    ],
  },
  { block: 'heading', level: 1, text: 'I. KẾT QUẢ ĐẠT ĐƯỢC' },
  { block: 'heading', level: 2, text: '1. Học tập, quán triệt' },
  {
    block: 'paragraph',
    runs: [
      {
        text: 'Trong tháng 11/2024, toàn huyện tổ chức 1 hội nghị với 403 lượt đại biểu tại 14 điểm cầu, trong đó 63 lượt tại điểm cầu huyện và 340 lượt tại 13 điểm cầu xã, thị trấn; thực hiện nghi thức chào cờ đầu tháng tại 15 điểm cầu.',
      },
    ],
  },
  {
    block: 'table',
    caption: 'Bảng 1. Lượt dự hội nghị theo điểm cầu',
    columns: [
      { heading: 'STT', width: 1, align: 'centre' },
      { heading: 'Điểm cầu', width: 6, align: 'left' },
      { heading: 'Lượt dự', width: 2, align: 'right' },
      { heading: 'So với tháng trước', width: 3, align: 'right' },
    ],
    rows: haLangPoints.map(([name, attendance], i) => [String(i + 1), name, String(attendance), '']),
    total: ['', 'Cộng', '403', ''],
  },
  { block: 'heading', level: 2, text: '2. Kết quả nổi bật' },
  {
    block: 'list',
    items: [
      [
        { text: '21/22 chỉ tiêu đạt và vượt kế hoạch; ' },
        { text: '13/13', style: 'italic' },
        { text: ' xã, thị trấn xuất bản lịch sử đảng bộ, về trước 2 năm.' },
      ],
      [{ text: 'Năm 2023 kết nạp 121/115 đảng viên, đạt 105,2% kế hoạch.' }],
    ],
  },
  {
    block: 'chart',
    caption: 'Biểu 1. Lượt dự tại các điểm cầu',
    shape: 'bars',
    measure: 'lượt',
    points: haLangPoints.map(([label, value]) => ({ label, value, shown: String(value) })),
  },
  {
    block: 'chart',
    caption: 'Biểu 2. Lượt dự theo tháng, năm 2024',
    shape: 'line',
    measure: 'lượt',
    points: [310, 298, null, 351, 377, 402, 365, null, null, 390, 403].map((value, i) => ({
      label: `T${i + 1}`,
      value,
      shown: value === null ? '' : String(value),
    })),
  },
  { block: 'heading', level: 1, text: 'II. HẠN CHẾ, NGUYÊN NHÂN' },
  {
    block: 'paragraph',
    runs: [{ text: 'Trong kỳ, chưa có đơn vị nào báo cáo nội dung này.' }],
  },
  { block: 'heading', level: 1, text: 'III. NHIỆM VỤ THÁNG TỚI' },
  {
    block: 'paragraph',
    runs: [
      { text: 'Tiếp tục xây dựng hương ước mới tại 97 xóm, tổ dân phố; nhân rộng các mô hình được tỉnh khen thưởng.' },
    ],
  },
]

/** The report of Hạ Lang's committee for November 2024. */
export const partyReport: OfficialDocument = {
  layout: 'party',
  issuer: { name: 'Huyện ủy Hạ Lang', parent: 'Đảng bộ tỉnh Cao Bằng' },
  number: { number: 5, kind: 'BC', issuer: 'HU' },
  place: 'Hạ Lang',
  day: '2024-12-05',
  kind: 'BÁO CÁO',
  subject: 'Kết quả học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh tháng 11/2024',
  addressees: [],
  body,
  signature: { authority: 'on-behalf', of: 'Ban Thường vụ', post: 'Phó bí thư', name: 'Nông Văn Tuân' },
  recipients: [
    'Ban Tuyên giáo Tỉnh ủy',
    'Các đồng chí Ủy viên Ban Thường vụ Huyện ủy',
    'Các chi, đảng bộ trực thuộc',
    'Lưu Văn phòng Huyện ủy',
  ],
  annexes: [{ title: 'Kết quả của các chi bộ xóm', landscape: true, blocks: [villages] }],
  verification: { code: 'K7Q2-9MXD-4TBA', url: 'https://tonghop.example/verify/K7Q29MXD4TBA' },
  watermark: null,
  title: 'Báo cáo tháng 11/2024 của Huyện ủy Hạ Lang',
  author: 'Huyện ủy Hạ Lang',
}

/** The same figures as the district's People's Committee would report them, still a draft, with two annexes. */
export const stateReport: OfficialDocument = {
  ...partyReport,
  layout: 'state',
  issuer: { name: 'Ủy ban nhân dân huyện Hạ Lang', parent: null },
  number: { number: 5, kind: 'BC', issuer: 'UBND' },
  day: '2024-03-05',
  signature: { authority: 'for', of: 'Chủ tịch', post: 'Phó Chủ tịch', name: 'Lương Văn Hòa' },
  recipients: ['UBND tỉnh Cao Bằng', 'Thường trực HĐND huyện', 'Lưu: VT'],
  annexes: [
    { title: 'Kết quả của các chi bộ xóm', landscape: true, blocks: [villages] },
    { title: 'Lượt dự tại các điểm cầu', landscape: false, blocks: [body[4]!] },
  ],
  verification: null,
  watermark: 'DỰ THẢO',
  title: 'Báo cáo tháng 11/2024 của Ủy ban nhân dân huyện Hạ Lang',
  author: 'Ủy ban nhân dân huyện Hạ Lang',
}
