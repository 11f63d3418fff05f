import { words } from '../language.ts'

/** Words of trying a form and of publishing it. */
export const trialWords = {
  intro: words(
    'Nhập thử như một đơn vị: biểu, lời nhắc và quy tắc đúng như khi nhập thật. Không có gì được lưu hay gửi đi.',
    'Fill it in as a unit would: form, messages and rules are the real ones. Nothing is kept or sent.',
  ),
  as: words('Nhập thử như', 'Try it as'),
  nothing: words('Loại đơn vị này không phải báo cáo biểu này.', 'This kind of unit does not owe this form.'),
  check: words('Kiểm tra như khi gửi', 'Check as when it is sent'),
  right: words('Không có lỗi: báo cáo như thế này gửi được.', 'Nothing is wrong: this could be sent.'),
  asBefore: words('Lấy các số này làm kỳ trước', 'Take these as the period before'),
  asBeforeDone: words(
    'Các số vừa nhập nay là của kỳ trước; hãy nhập kỳ này.',
    'What you entered is now the period before; enter this one.',
  ),
  asChildren: words('Cộng các số này vào cấp dưới', 'Add these to the units below'),
  asChildrenDone: (count: number) =>
    words(
      `Đã có ${count} đơn vị cấp dưới nhập thử; hãy nhập báo cáo của chính đơn vị.`,
      `${count} ${count === 1 ? 'unit' : 'units'} below so far; enter the unit's own submission.`,
    ),
  clear: words('Xóa hết, nhập lại', 'Clear everything'),
  compare: words('Thử quy tắc so với kỳ trước và cấp dưới', 'Try rules on the period before and the units below'),
  form: words('Biểu nhập thử', 'The form that is tried'),
}

export const publishWords = {
  changes: words('Thay đổi so với phiên bản đang dùng', 'What changed'),
  changesFrom: (version: number) => words(`Thay đổi so với phiên bản ${version}`, `Changes against version ${version}`),
  noChanges: words('Chưa có thay đổi nào.', 'Nothing has changed yet.'),
  newForm: (sections: number, fields: number, rules: number) =>
    words(
      `Biểu mới: ${sections} mục, ${fields} chỉ tiêu, ${rules} quy tắc.`,
      `A new form: ${sections} sections, ${fields} fields, ${rules} rules.`,
    ),
  faults: words('Phải sửa trước khi ban hành', 'To put right before it is published'),
  noFaults: words('Không có gì phải sửa.', 'Nothing is to be put right.'),
  from: words('Áp dụng từ kỳ', 'Counts from'),
  fromHintChange: words(
    'Thay đổi chỉ áp dụng từ kỳ chưa bắt đầu: kỳ đang báo cáo giữ nguyên câu hỏi cũ.',
    'A change counts from a period that has not begun: what is being reported keeps its questions.',
  ),
  fromHintNew: words(
    'Biểu mới có thể áp dụng ngay từ kỳ đang diễn ra.',
    'A new form may count from the period in progress.',
  ),
  publish: words('Ban hành', 'Publish'),
  publishing: words('Đang ban hành …', 'Publishing …'),
  ask: (name: string, period: string) =>
    words(
      `Từ ${period}, mọi đơn vị phải báo cáo sẽ nhập theo “${name}” này. Phiên bản đã ban hành không sửa được nữa, chỉ ban hành phiên bản sau.`,
      `From ${period} on every unit that owes it fills in this "${name}". A published version cannot be changed; only a later one can be published.`,
    ),
  done: (version: number) => words(`Đã ban hành phiên bản ${version}`, `Version ${version} is published`),
  counts: (name: string, period: string) =>
    words(`“${name}” áp dụng từ ${period}.`, `"${name}" counts from ${period}.`),
  conflict: words(
    'Một quản trị khác vừa ban hành biểu này. Bản của bạn vẫn còn nguyên; đầu trang cho biết họ đã đổi gì.',
    'Another steward has just published this form. Yours is kept; the top of the page says what they changed.',
  ),
  noNetwork: words(
    'Chưa ban hành được: không có mạng. Bản đang soạn vẫn còn trên máy này.',
    'Not published: there is no network. Your work is kept on this machine.',
  ),
}
