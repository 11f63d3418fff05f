import type { Text } from './text.ts'

/**
 * Everything that can be wrong with a request, in one place. A code never changes its meaning; its number is the HTTP status.
 * A message says what is wrong and what to do, to a person; the code says it to a program.
 */
export const problems = {
  bad_request: p(400, 'Yêu cầu không đúng khuôn dạng', 'The request is malformed'),
  bad_json: p(400, 'Nội dung gửi lên không phải JSON hợp lệ', 'The body is not valid JSON'),
  bad_period: p(400, 'Kỳ báo cáo “{period}” không có trong biểu này', 'This form has no period “{period}”'),
  bad_cursor: p(400, 'Con trỏ trang không thuộc danh sách này', 'The cursor is not of this list'),
  idempotency_key_missing: p(400, 'Thiếu tiêu đề Idempotency-Key', 'The header Idempotency-Key is missing'),
  if_match_missing: p(
    428,
    'Thiếu tiêu đề If-Match: hãy tải phiên bản hiện có trước',
    'The header If-Match is missing: read the standing version first',
  ),
  if_match_malformed: p(
    400,
    'If-Match phải là số phiên bản trong dấu ngoặc kép, ví dụ "3"',
    'If-Match must be a version number in double quotes, such as "3"',
  ),
  unauthorized: p(401, 'Cần đăng nhập lại', 'Sign in again'),
  forbidden: p(403, 'Vai trò của bạn không cho phép việc này', 'Your role does not allow this'),
  not_found: p(404, 'Không tìm thấy', 'Not found'),
  unit_ended: p(
    404,
    'Đơn vị kết thúc ngày {day}, trước thời gian này: hãy xem kỳ cuối cùng của đơn vị, hoặc đơn vị tiếp nhận',
    'The unit ended on {day}, before this time: see its last period, or the unit that succeeds it',
  ),
  unit_not_begun: p(
    404,
    'Đơn vị có từ ngày {day}, sau thời gian này: hãy xem từ kỳ đầu tiên của đơn vị, hoặc đơn vị tiền thân',
    'The unit began on {day}, after this time: see it from its first period, or the units whose place it took',
  ),
  bad_days: p(
    422,
    'Ngày không có trong lịch, hoặc ngày cuối trước ngày đầu',
    'No such day, or it ends before it begins',
  ),
  bad_due: p(
    422,
    'Hạn mới phải sau ngày {due} và không quá ngày {graceEnds}',
    'The new due day must be after {due} and not after {graceEnds}',
  ),
  too_many_notices: p(
    409,
    'Đơn vị đã có {limit} thông báo: hãy xóa bớt trước',
    'The unit has {limit} notices: delete one first',
  ),
  form_not_sound: p(422, 'Biểu chưa dùng được: xem các chỗ cần sửa', 'The form is not sound: see what is to be mended'),
  form_mixes_meanings: p(
    422,
    'Thay đổi này làm lẫn số liệu cũ và mới: xem từng chỗ',
    'This change would mix up old and new figures: see where',
  ),
  computed_form: p(
    409,
    'Biểu này tính từ các sổ theo dõi, không ban hành phiên bản mới',
    'This form is made from the registers; no version of it is published',
  ),
  form_begins_wrongly: p(422, 'Biểu không thể bắt đầu từ kỳ này', 'The form cannot begin with this period'),
  form_conflict: p(
    412,
    'Phiên bản hiện có của biểu là {version}: có người đã ban hành trước bạn',
    'Version {version} of the form stands: somebody published before you',
  ),
  bad_reorganisation: p(
    422,
    'Phương án sắp xếp có {count} chỗ chưa được: xem từng chỗ',
    'The reorganisation is not sound in {count} places: see where',
  ),
  reorganisation_conflict: p(
    412,
    'Cây đơn vị vừa được thay đổi: hãy kiểm tra lại rồi áp dụng',
    'The unit tree has just been changed: check again, and then apply',
  ),
  bad_telephone: p(
    422,
    'Số điện thoại phải có 10 chữ số và bắt đầu bằng 0, ví dụ 0912 345 678',
    'A telephone number has 10 digits and begins with 0, such as 0912 345 678',
  ),
  bad_mail_address: p(422, 'Thư điện tử phải như hoa@example.vn', 'An e-mail address is such as hoa@example.vn'),
  telephone_of_another: p(
    409,
    'Số điện thoại này là của {name}: kiểm tra lại, hoặc xác nhận đúng là người đó',
    'This telephone number is that of {name}: check it, or confirm that this is the person',
  ),
  too_many_people: p(
    409,
    'Đơn vị đã có {limit} người: hãy rút vai trò của người không còn phụ trách trước',
    'The unit has {limit} people: take away the roles of those who left first',
  ),
  people_moved: p(
    409,
    'Đơn vị đã kết thúc và người của đơn vị đã chuyển về {home}: hãy giao vai trò ở đó',
    'The unit has ended and its people are at {home}: give the role there',
  ),
  unit_ends: p(
    409,
    'Đơn vị kết thúc ngày {day}: quản trị của nơi tiếp nhận người của đơn vị giao vai trò',
    'The unit ends on {day}: the steward of where its people go gives roles',
  ),
  own_role: p(
    409,
    'Bạn không thể tự rút vai trò quản trị của mình: hãy nhờ một quản trị khác',
    'You cannot take away your own role as steward: ask another steward',
  ),
  own_account: p(
    409,
    'Bạn không thể tự cấp lại mật khẩu của mình: hãy nhờ quản trị cấp trên',
    'You cannot give yourself a new password: ask the steward above',
  ),
  beyond_reach: p(
    403,
    'Người này còn có vai trò ở đơn vị mà bạn không quản trị: hãy đề nghị cấp trên làm việc này',
    'This person also holds a role at a unit that you do not look after: ask the level above to do it',
  ),
  no_account: p(
    409,
    'Người này không có tài khoản đăng nhập: hãy thêm lại bằng số điện thoại',
    'This person has no account to sign in with: add them again by their telephone number',
  ),
  import_at_root: p(
    403,
    'Đơn vị và bảng sắp xếp chỉ được nhập tại đơn vị cao nhất',
    'Units and maps are imported at the topmost unit only',
  ),
  import_incomplete: p(
    422,
    'Nhập đơn vị hoặc bảng sắp xếp cần ngày hiệu lực và quyết định; nhập người dùng thì không',
    'Importing units or a map takes the day and the decision; importing people does not',
  ),
  import_at_another_step: p(
    409,
    'Lần nhập đang ở bước khác: hãy tải lại',
    'The import is at another step: load it again',
  ),
  import_has_errors: p(
    409,
    'Tệp còn lỗi: sửa tệp rồi nhập lại',
    'There are errors in the file: mend it and import it again',
  ),
  passwords_gone: p(
    409,
    'Danh sách mật khẩu đã được tải hoặc đã hết hạn: hãy cấp lại mật khẩu cho từng người',
    'The passwords were fetched or are no longer kept: give people new ones one by one',
  ),
  wrong_state: p(
    409,
    'Không thể thực hiện khi báo cáo đang ở trạng thái “{state}”',
    'Not possible while the submission is “{state}”',
  ),
  period_not_begun: p(409, 'Kỳ báo cáo bắt đầu từ {from}', 'The period begins on {from}'),
  period_closed: p(
    409,
    'Kỳ đã chốt số liệu: hãy gửi đề nghị điều chỉnh, nêu rõ lý do',
    'The period is closed: ask for an amendment, with a reason',
  ),
  amend_after_close: p(
    409,
    'Kỳ chưa chốt số liệu nên chưa cần điều chỉnh: hãy gửi lại, hoặc đề nghị cấp trên mở lại',
    'The period is not closed yet: send it again, or ask the level above to open it',
  ),
  amendment_open: p(
    409,
    'Đã có một đề nghị điều chỉnh đang chờ trả lời hoặc chờ gửi',
    'An amendment is already under way: asked for, or granted and not sent yet',
  ),
  no_amendment: p(409, 'Không có đề nghị điều chỉnh nào đang chờ trả lời', 'No amendment waits for an answer'),
  approver_sends: p(
    409,
    'Số liệu điều chỉnh của đơn vị do người duyệt gửi: hãy báo người duyệt mở bản nháp và gửi',
    'What this unit amends is sent by its approver: ask the approver to open the draft and send it',
  ),
  nothing_changed: p(
    409,
    'Số liệu chưa thay đổi so với bản chốt số {edition} nên chưa cần chốt lại',
    'Nothing changed since edition {edition}, so there is nothing to freeze again',
  ),
  closes_elsewhere: p(
    409,
    'Kỳ này do {unit} chốt số liệu: đề nghị đơn vị đó chốt lại',
    'This period is closed by {unit}: ask them to freeze it again',
  ),
  edition_conflict: p(
    409,
    'Bản chốt số {edition} đã có hoặc đang được lập: hãy tải lại',
    'Edition {edition} is there already, or is being made: load it again',
  ),
  not_closed: p(409, 'Kỳ chưa chốt số liệu nên chưa có báo cáo', 'The period is not closed yet, so there is no report'),
  has_warnings: p(
    409,
    'Có cảnh báo đã giải trình: cần xem riêng trước khi tiếp nhận',
    'It has explained warnings: look at it by itself before it is received',
  ),
  version_conflict: p(
    412,
    'Có người đã gửi trước bạn; những gì bạn nhập vẫn còn nguyên',
    'Someone sent before you; what you entered is kept',
  ),
  wrong_document_state: p(
    409,
    'Văn bản đã ở bước khác nên không làm được việc này: hãy tải lại',
    'The document is at another step, so this is not possible: load it again',
  ),
  nobody_leads: p(
    409,
    'Đơn vị chưa có người duyệt hoặc lãnh đạo nào trên hệ thống: đề nghị quản trị thêm người trước khi trình',
    'Nobody approves or leads at this unit yet: ask the steward to add somebody before it is submitted',
  ),
  bad_change: p(422, 'Có thay đổi không thực hiện được: xem chỗ nào', 'A change cannot be made: see which'),
  narrative_faults: p(
    409,
    'Lời văn có số liệu mà bản chốt không có: xem từng chỗ',
    'The text has figures that the edition does not have: see where',
  ),
  bad_document_day: p(
    422,
    'Ngày của văn bản phải từ {from} đến {to}',
    'The day of the document is from {from} to {to}',
  ),
  no_term: p(
    409,
    'Chưa khai báo nhiệm kỳ có ngày {day}: đề nghị quản trị bổ sung',
    'No term of congress has the day {day}: ask the steward to add it',
  ),
  other_series: p(
    422,
    'Văn bản đã được cấp số {number} trong dãy {series}: hãy chọn ngày thuộc dãy đó',
    'The document was given the number {number} in the series {series}: choose a day within it',
  ),
  bad_letterhead: p(422, 'Thể thức văn bản có chỗ chưa đúng', 'Something in the letterhead is not right'),
  bad_signed_copy: p(
    422,
    'Bản đã ký tải lên không dùng được: xem lý do',
    'The signed copy that was uploaded cannot be used: see why',
  ),
  document_not_made: p(
    409,
    'Tập tin của văn bản chưa lập xong: hãy chờ giây lát rồi thử lại',
    'The files of the document are not made yet: wait a moment and try again',
  ),
  wrong_entry_state: p(
    409,
    'Không thể thực hiện khi mục này đang ở trạng thái “{state}”: hãy tải lại',
    'Not possible while the entry is “{state}”: load it again',
  ),
  reason_required: p(422, 'Cần ghi lý do', 'A reason is needed'),
  bad_year: p(422, 'Không thể ghi vào sổ năm {year}', 'Nothing can be registered for {year}'),
  bad_start: p(
    422,
    'Ngày bắt đầu phải từ năm {from} đến hết năm {to}',
    'It must have started between the years {from} and {to}',
  ),
  already_in_year: p(409, 'Mục này đã có trong sổ năm {year}', 'The entry is in the register of {year} already'),
  person_not_named: p(
    422,
    'Sổ này không ghi họ tên người: chỉ ghi tổ chức hoặc chức danh',
    'This register names no person: write the organisation or the post',
  ),
  consent_required: p(
    422,
    'Phải ghi rõ người được nêu tên đã đồng ý khi nào, bằng cách nào',
    'Say when and how the person agreed to be named',
  ),
  no_personal_data: p(409, 'Mục này không ghi họ tên ai', 'The entry names nobody'),
  no_file: p(404, 'Mục này không có tệp đó', 'The entry has no such file'),
  too_many_files: p(
    409,
    'Mục này đã có {limit} tệp: hãy bỏ bớt trước',
    'The entry has {limit} files: take one away first',
  ),
  bad_file: p(422, 'Tệp tải lên không dùng được: xem lý do', 'The uploaded file cannot be used: see why'),
  no_registers: p(422, 'Đơn vị này không lập sổ theo dõi', 'The unit keeps no registers'),
  search_too_wide: p(422, 'Hãy chọn một tỉnh để tìm', 'Choose a province to search in'),
  bad_norm: p(422, 'Định mức tối đa phải không nhỏ hơn tối thiểu', 'The most must not be below the least'),
  too_large: p(413, 'Nội dung gửi lên vượt quá {limit} byte', 'The body exceeds {limit} bytes'),
  unsupported_media_type: p(415, 'Chỉ nhận application/json', 'Only application/json is taken'),
  invalid_values: p(422, 'Có số liệu chưa đúng', 'Some values are not right'),
  explanation_required: p(422, 'Có số liệu cần giải trình', 'Some values need an explanation'),
  not_owed: p(422, 'Đơn vị không phải báo cáo biểu này', 'The unit does not owe this form'),
  nothing_with_values: p(
    422,
    'Đã chọn “không phát sinh” thì không nhập số liệu',
    'With “nothing to report” no values are entered',
  ),
  on_behalf_required: p(
    422,
    'Nhập thay đơn vị cấp dưới phải ghi theo lời của ai',
    'Entering on behalf of a unit below must say on whose word',
  ),
  idempotency_key_reused: p(
    422,
    'Idempotency-Key này đã dùng cho một nội dung khác',
    'This Idempotency-Key was used with another body',
  ),
  too_many_requests: p(429, 'Hệ thống đang bận, xin thử lại sau giây lát', 'The system is busy, try again in a moment'),
  too_many_versions: p(
    409,
    'Báo cáo này đã có {limit} phiên bản, không gửi thêm được: hãy gọi cho cấp trên',
    'This submission has {limit} versions, and takes no more: call the level above',
  ),
  slow_down: p(
    429,
    'Bạn gửi quá nhiều yêu cầu: xin đợi {seconds} giây rồi làm tiếp',
    'You have asked for too much at once: go on in {seconds} seconds',
  ),
  internal: p(
    500,
    'Hệ thống gặp lỗi; những gì bạn nhập vẫn còn nguyên',
    'Something went wrong on our side; what you entered is kept',
  ),
} as const satisfies Record<string, ProblemKind>

interface ProblemKind {
  readonly status: number
  readonly message: Text
}

export type ProblemCode = keyof typeof problems

/** Thrown wherever a request cannot be met; the middleware answers it as RFC 9457 problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode
  /** What the message names in braces, and members that the answer carries besides (errors, warnings, standing). */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(fill(problems[code].message.en, details), options)
    this.name = 'Problem'
    this.code = code
    this.details = details
  }

  get status(): number {
    return problems[this.code].status
  }

  /** The members of the answer, without a `type` that depends on where the API lives. */
  toJSON() {
    const { vi, en } = problems[this.code].message
    return {
      status: this.status,
      code: this.code,
      title: fill(vi, this.details),
      message: { vi: fill(vi, this.details), en: fill(en, this.details) },
      ...this.details,
    }
  }
}

function p(status: number, vi: string, en: string): ProblemKind {
  return { status, message: { vi, en } }
}

const fill = (message: string, details: Readonly<Record<string, unknown>>): string =>
  message.replace(/\{(\w+)\}/g, (_, name) => String(details[name] ?? ''))
