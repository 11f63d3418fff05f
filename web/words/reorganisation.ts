import type { Move } from '../../shared/domain/reorganisation/reorganisation.ts'
import { words } from '../language.ts'

/** On every page of reorganisations. */
export const reorganisationWords = {
  title: words('Sắp xếp tổ chức', 'Reorganisations'),
  notRoot: words(
    'Chỉ quản trị của đơn vị cao nhất được sắp xếp tổ chức.',
    'Only the steward of the topmost unit reorganises.',
  ),
}

export const moveNames: { readonly [type in Move['type']]: ReturnType<typeof words> } = {
  create: words('Thành lập', 'Create'),
  rename: words('Đổi tên', 'Rename'),
  change_kind: words('Đổi loại hình', 'Change the kind'),
  transfer: words('Điều chuyển về cấp trên khác', 'Move under another unit'),
  merge: words('Sáp nhập', 'Merge'),
  split: words('Chia, tách', 'Divide'),
  dissolve: words('Giải thể, kết thúc hoạt động', 'Dissolve'),
}

/** A move in one sentence. `named` units are lists ready to be read. */
export const moveSentences = {
  create: (unit: string, parent: string) =>
    words(`Thành lập ${unit}, trực thuộc ${parent}`, `${unit} is created below ${parent}`),
  rename: (unit: string, name: string) => words(`${unit} đổi tên thành ${name}`, `${unit} is renamed ${name}`),
  change_kind: (unit: string, kind: string) => words(`${unit} chuyển thành: ${kind}`, `${unit} becomes: ${kind}`),
  transfer: (unit: string, parent: string) => words(`${unit} chuyển về ${parent}`, `${unit} moves below ${parent}`),
  merge: (units: string, into: string) => words(`Sáp nhập ${units} vào ${into}`, `${units} are merged into ${into}`),
  split: (unit: string, into: string) => words(`Chia ${unit} thành ${into}`, `${unit} is divided into ${into}`),
  dissolve: (unit: string) => words(`${unit} kết thúc hoạt động`, `${unit} is dissolved`),
  home: (home: string) => words(`; người chuyển về ${home}`, `; its people go to ${home}`),
  share: (name: string, share: string) => words(`${name} (${share})`, `${name} (${share})`),
}

/** The page on which one is written. */
export const recordWords = {
  title: words('Ghi một lần sắp xếp', 'Record a reorganisation'),
  decision: words('Quyết định', 'The decision'),
  number: words('Số, ký hiệu', 'Number'),
  numberHelp: words('Ví dụ 1657/NQ-UBTVQH15', 'Such as 1657/NQ-UBTVQH15'),
  issuer: words('Cơ quan ban hành', 'Issued by'),
  decided: words('Ngày ban hành', 'Day of the decision'),
  day: words('Ngày có hiệu lực', 'In force from'),
  dayHelp: words(
    'Ngày đầu tiên của tổ chức mới, ví dụ 01/07/2025. Các kỳ đã chốt số liệu giữ nguyên.',
    'The first day of the new organisation, such as 01/07/2025. Closed periods stay as they are.',
  ),
  moves: words('Các thay đổi', 'The moves'),
  noMoves: words(
    'Chưa có thay đổi nào. Mọi thay đổi cùng diễn ra một lúc, nên thứ tự không quan trọng.',
    'There is no move yet. All of them happen at once, so their order means nothing.',
  ),
  add: words('Thêm thay đổi', 'Add a move'),
  type: words('Thay đổi', 'What happens'),
  toList: words('Thêm vào danh sách', 'Add to the list'),
  remove: words('Bỏ', 'Remove'),
  removed: words('Đã bỏ thay đổi.', 'The move was removed.'),
  added: words('Đã thêm thay đổi.', 'The move was added.'),
  check: words('Kiểm tra', 'Check'),
  checking: words('Đang kiểm tra…', 'Checking…'),
  apply: words('Áp dụng', 'Apply'),
  applyAsk: (day: string, moves: number) =>
    words(
      `Cây đơn vị sẽ thay đổi từ ngày ${day} theo ${moves} thay đổi đã kiểm tra. Có thể hủy cho đến trước ngày đó.`,
      `The unit tree changes from ${day} on by the ${moves === 1 ? 'move' : `${moves} moves`} that were checked. It can be undone until that day.`,
    ),
  applied: words('Đã áp dụng.', 'It is applied.'),
  giveUp: words('Bỏ bản đang ghi', 'Give this up'),
  sound: words('Phương án hợp lệ', 'It is sound'),
  needText: words('Ghi nội dung này', 'Write this'),
  needUnit: words('Chọn đơn vị', 'Choose a unit'),
  needShares: words(
    'Tỷ lệ của mọi phần phải cộng lại đúng 100%, hoặc để trống tất cả',
    'The shares of all parts sum to 100%, or none is stated',
  ),
  manyFaults: (told: number, count: number) =>
    words(`${told} trong ${count} chỗ cần sửa:`, `${told} of ${count} places to be mended:`),
}

/** The fields of one move. */
export const moveFieldWords = {
  unit: words('Đơn vị', 'Unit'),
  parent: words('Cấp trên trực tiếp', 'Directly below'),
  kind: words('Loại', 'Kind'),
  code: words('Mã', 'Code'),
  codeHelp: words('Để trống thì giữ mã cũ', 'Left empty, it keeps its code'),
  name: words('Tên', 'Name'),
  newName: words('Tên mới', 'New name'),
  merged: words('Các đơn vị được sáp nhập', 'Units that are merged'),
  into: words('Sáp nhập vào', 'Merged into'),
  intoHelp: words(
    'Một đơn vị đang có, hoặc đơn vị mới đã thêm bằng “Thành lập”',
    'One that stands, or a new one that was added by “Create”',
  ),
  parts: words('Chia thành', 'Divided into'),
  partsHelp: words(
    'Từ hai đơn vị, đang có hoặc mới thêm bằng “Thành lập”. Đơn vị bị chia còn tiếp tục thì chọn cả chính nó.',
    'Two units or more, that stand or were added by “Create”. Where the divided one goes on, choose itself too.',
  ),
  share: (name: string) => words(`Tỷ lệ của ${name} (%)`, `Share of ${name} (%)`),
  shareHelp: words(
    'Để số liệu cũ so sánh được trên cây hiện nay. Để trống nếu quyết định không nêu.',
    'For old figures to be compared on today’s tree. Leave it empty where the decision states none.',
  ),
  home: words('Người của đơn vị chuyển về', 'Its people go to'),
  choose: words('Chọn đơn vị', 'Choose a unit'),
  chooseAnother: words('Chọn thêm', 'Choose another'),
  change: words('Chọn lại', 'Choose again'),
  find: words('Tìm theo tên hoặc mã', 'Find by name or code'),
  created: words('Đơn vị mới trong lần này', 'New in this reorganisation'),
  close: words('Đóng', 'Close'),
}

/** The tree before and after, and what is touched. */
export const comparedWords = {
  before: words('Trước', 'Before'),
  after: words('Sau', 'After'),
  notYet: words('Chưa có', 'Not there'),
  ends: words('Kết thúc', 'Ends'),
  under: (above: string) => words(`trực thuộc ${above}`, `below ${above}`),
  below: (count: number) => words(`${count} đơn vị bên dưới`, count === 1 ? '1 unit below' : `${count} units below`),
  counts: words('Cây đơn vị', 'The unit tree'),
  begun: (count: number) =>
    words(`${count} đơn vị thành lập`, count === 1 ? '1 unit created' : `${count} units created`),
  ended: (count: number) => words(`${count} đơn vị kết thúc`, count === 1 ? '1 unit ends' : `${count} units end`),
  changed: (count: number) =>
    words(
      `${count} đơn vị đổi tên, mã, loại hoặc cấp trên`,
      count === 1 ? '1 unit changes its name, code, kind or place' : `${count} units change name, code, kind or place`,
    ),
  follow: (count: number) =>
    words(`${count} đơn vị bên dưới đi theo`, count === 1 ? '1 below goes along' : `${count} below go along`),
  touches: words('Liên quan đến', 'What it touches'),
  people: (count: number) =>
    words(
      `${count} người có vai trò ở các đơn vị đó: tài khoản giữ nguyên, vai trò ở đơn vị kết thúc được tính ở nơi nhận người`,
      `${count === 1 ? '1 person' : `${count} people`} there: accounts stay, and roles at a unit that ends count where its people go`,
    ),
  drafts: (count: number) =>
    words(
      `${count} báo cáo đang nháp: được giữ, và đơn vị kết thúc vẫn gửi cho các kỳ của mình`,
      `${count === 1 ? '1 draft' : `${count} drafts`} of theirs: kept, and a unit that ends still sends for its periods`,
    ),
  entries: (count: number) =>
    words(
      `${count} mục sổ theo dõi: của đơn vị kết thúc thì tính tiếp ở nơi nhận người`,
      `${count === 1 ? '1 entry' : `${count} entries`} of registers: those of a unit that ends count on where its people go`,
    ),
  /** What is at one unit: `5 người, 1 nháp`. */
  peopleHere: (count: number) => words(`${count} người`, count === 1 ? '1 person' : `${count} people`),
  draftsHere: (count: number) => words(`${count} nháp`, count === 1 ? '1 draft' : `${count} drafts`),
  entriesHere: (count: number) => words(`${count} mục sổ`, count === 1 ? '1 entry' : `${count} entries`),
  deadline: (form: string, period: string, due: string, units: string) =>
    words(
      `${form}, ${period}: ${units} kết thúc mà còn phải gửi, hạn ${due}`,
      `${form}, ${period}: still owed by ${units} that end, due ${due}`,
    ),
  /** The first of some units, and how many more. */
  named: (names: string, more: number) =>
    more === 0 ? words(names, names) : words(`${names} và ${more} đơn vị khác`, `${names} and ${more} more`),
  counted: (counted: number, touched: number) =>
    words(
      `Đếm ở ${counted} trong ${touched} đơn vị kết thúc hoặc chuyển đi.`,
      `Counted at ${counted} of the ${touched} units that end or move.`,
    ),
  some: (shown: number, moves: number) =>
    words(`${shown} trong ${moves} thay đổi được hiển thị.`, `${shown} of ${moves} moves are shown.`),
}
