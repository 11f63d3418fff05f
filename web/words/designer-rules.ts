import type { Rule } from '../../shared/domain/form/form.ts'
import type { RuleShape } from '../../shared/domain/form/rule-shapes.ts'
import type { Text } from '../../shared/domain/text.ts'
import { words } from '../language.ts'

/** Words of the rules' list and of the page on which one is written. */
export const ruleWords = {
  intro: words(
    'Quy tắc so các số trong một báo cáo với nhau, với kỳ trước hoặc với cấp dưới. Lỗi thì không gửi được; cảnh báo thì phải giải trình.',
    'Rules compare the figures of a submission with each other, with the period before, or with the units below. An error keeps it from being sent; a warning asks for an explanation.',
  ),
  add: words('Thêm quy tắc', 'Add a rule'),
  none: words('Chưa có quy tắc nào.', 'There is no rule yet.'),
  filter: words('Chỉ tiêu', 'Field'),
  all: words('Tất cả chỉ tiêu', 'All fields'),
  shown: (count: number, of: number) => words(`${count} trong ${of} quy tắc`, `${count} of ${of} rules`),
  toRules: words('Các quy tắc', 'The rules'),
  noRule: words('Biểu không có quy tắc này.', 'The form has no such rule.'),
  notAsked: words('Chỉ tiêu đã thôi hỏi', 'Its field is retired'),
  newRule: words('Quy tắc mới', 'A new rule'),
  condition: words('Điều kiện', 'The condition'),
  conditionHint: words('Đúng thì báo cáo không bị nhắc.', 'Where it holds, nothing is said.'),
  shape: words('Dạng quy tắc', 'Shape'),
  expression: words('Biểu thức', 'Expression'),
  expressionHint: words(
    'Một điều kiện viết bằng CEL, đúng khi số liệu hợp lý.',
    'A condition in CEL, true when all is well.',
  ),
  sound: words('Biểu thức dùng được.', 'The expression is sound.'),
  help: words('Cách viết biểu thức', 'How to write an expression'),
  helpLines: [
    words('own.ten — số đơn vị nhập ở chỉ tiêu “ten” của báo cáo này', 'own.name — what the unit entered'),
    words('own.ten.done, own.ten.total — số đã làm và tổng số', 'own.name.done, own.name.total — done and total'),
    words('number(own, "ten") — như trên, chưa nhập thì là 0', 'number(own, "name") — the same, 0 when not answered'),
    words('answered(own, "ten") — đã nhập hay chưa', 'answered(own, "name") — whether it was answered'),
    words('total(own.bang, "cot") — cộng một cột của bảng', 'total(own.table, "column") — the sum of a column'),
    words('at(own.bang, "dong", "cot") — một ô của bảng', 'at(own.table, "row", "column") — one cell'),
    words('percent(a, b) — phần trăm của a trên b, làm tròn xuống', 'percent(a, b) — a of b in per cent, rounded down'),
    words('before.ten — số kỳ trước của chính đơn vị', "before.name — the unit's figure of the period before"),
    words('children["ten"] — tổng của các đơn vị cấp dưới', 'children["name"] — the sum of the units below'),
    words(
      '==  !=  <  <=  >  >=   + - *   && (và)  || (hoặc)  ! (không)',
      '==  !=  <  <=  >  >=   + - *   && (and)  || (or)  ! (not)',
    ),
  ],
  names: words('Tên các số trong biểu', 'Names of the figures'),
  message: words('Lời nhắc', 'The message'),
  messageHint: words('Nói rõ sai ở đâu và phải thế nào.', 'Says what is wrong, and what is expected.'),
  suggest: words('Dùng câu gợi ý', 'Use the suggested wording'),
  level: words('Mức', 'Level'),
  when: words('Hỏi khi nào, hỏi ai', 'When and of whom'),
  shownAt: words('Hiện lời nhắc ở chỉ tiêu', 'Shown at the field'),
  alsoAnswered: words('Chỉ hỏi khi cũng đã nhập', 'Only asked when these are answered too'),
  addField: words('Thêm chỉ tiêu phải đã nhập', 'Add a field that must be answered'),
  takeAway: words('Bỏ', 'Take away'),
  removeOne: (name: string) => words(`Bỏ ${name}`, `Take away ${name}`),
  tiers: words('Loại đơn vị', 'Kinds of units'),
  removeRule: words('Xóa quy tắc này', 'Remove this rule'),
  left: words('Số này', 'This'),
  right: words('không lớn hơn số này', 'is at most this'),
  whole: words('Tổng', 'The whole'),
  part: (number: number) => words(`Số thành phần ${number}`, `Part ${number}`),
  addPart: words('Thêm số thành phần', 'Add a part'),
  field: words('Chỉ tiêu', 'Field'),
  percent: words('Tăng hoặc giảm nhiều nhất (%)', 'Up or down by at most (%)'),
  times: words('Nhiều nhất mấy lần kỳ trước', 'At most so many times the period before'),
  beyond: words('Bỏ qua khi chỉ tăng thêm đến', 'Not asked when it grew by no more than'),
  chosen: words('Khi chọn', 'When'),
  option: words('là', 'is'),
  needed: words('thì phải nhập', 'this must be answered'),
}

export const shapeNames: { readonly [shape in RuleShape['shape'] | 'free']: Text } = {
  at_most: words('Số này không lớn hơn số kia', 'One figure is at most another'),
  adds_up: words('Tổng bằng các thành phần cộng lại', 'A whole is the sum of its parts'),
  parts_within: words('Các thành phần cộng lại không quá tổng', 'Parts add up to at most the whole'),
  steady: words('Không tăng, giảm quá n % so với kỳ trước', 'Changes by at most n % against the period before'),
  growth: words('Không tăng quá mấy lần so với kỳ trước', 'Grows to at most so many times the period before'),
  answered_when: words('Chọn thế này thì phải nhập chỉ tiêu kia', 'When this is chosen, that must be answered'),
  below_children: words('Nhỏ hơn tổng của cấp dưới (ngừa cộng trùng)', 'Less than the sum of the units below'),
  free: words('Tự viết biểu thức', 'Written by hand'),
}

export const levelNames: { readonly [level in Rule['level']]: Text } = {
  error: words('Lỗi', 'Error'),
  warning: words('Cảnh báo', 'Warning'),
}

export const levelSentences: { readonly [level in Rule['level']]: Text } = {
  error: words('Phải sửa mới gửi được', 'Must be put right before it is sent'),
  warning: words('Gửi được sau khi giải trình', 'May be sent once it is explained'),
}

/** What a rule of a shape says where it does not hold; the names are those of its figures. */
export const suggested = (shape: RuleShape, nameOf: (termOrField: string) => Text): Text => {
  const both = (tell: (name: (of: string) => string) => string, inEnglish: typeof tell): Text =>
    words(
      tell(of => `“${nameOf(of).vi}”`),
      inEnglish(of => `"${nameOf(of).en}"`),
    )
  switch (shape.shape) {
    case 'at_most':
      return both(
        name => `${name(shape.left)} không được lớn hơn ${name(shape.right)}.`,
        name => `${name(shape.left)} cannot be more than ${name(shape.right)}.`,
      )
    case 'adds_up':
      return both(
        name => `${name(shape.whole)} phải bằng ${shape.parts.map(name).join(' cộng ')}.`,
        name => `${name(shape.whole)} must be ${shape.parts.map(name).join(' plus ')}.`,
      )
    case 'parts_within':
      return both(
        name => `${shape.parts.map(name).join(' cộng ')} không được lớn hơn ${name(shape.whole)}.`,
        name => `${shape.parts.map(name).join(' plus ')} cannot be more than ${name(shape.whole)}.`,
      )
    case 'steady':
      return both(
        name =>
          `${name(shape.field)} tăng hoặc giảm hơn ${shape.percent}% so với kỳ trước: kiểm tra lại; nếu đúng thì giải trình.`,
        name =>
          `${name(shape.field)} changed by over ${shape.percent}% against the period before: check it; if it is right, explain.`,
      )
    case 'growth':
      return both(
        name =>
          `${name(shape.field)} tăng hơn ${shape.times} lần so với kỳ trước: kiểm tra lại; nếu đúng thì giải trình.`,
        name =>
          `${name(shape.field)} is over ${shape.times} times the period before: check it; if it is right, explain.`,
      )
    case 'answered_when':
      return both(
        name => `Đã chọn như vậy ở ${name(shape.field)} thì phải nhập ${name(shape.needed)}.`,
        name => `With this choice at ${name(shape.field)}, ${name(shape.needed)} must be answered.`,
      )
    case 'below_children':
      return both(
        name =>
          `${name(shape.field)} của chính đơn vị không nhỏ hơn tổng của các đơn vị cấp dưới: kiểm tra xem có cộng cả cấp dưới vào không; nếu đúng thì giải trình.`,
        name =>
          `${name(shape.field)} of the unit itself is not less than the sum of the units below: check whether theirs was added in; if it is right, explain.`,
      )
  }
}
