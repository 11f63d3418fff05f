import { dayOf } from '../calendar/calendar.ts'
import { dateInWords, placeAndDate } from '../calendar/date-in-words.ts'
import { isOrganisation, issuingBody, placeOf } from '../official/issuing-body.ts'
import { capitals } from '../official/layout.ts'
import { type Missing, missingStates, type Reminded } from './reminder.ts'

/**
 * The draft of an official letter that urges those who have not sent (công văn đôn đốc), in the layout of Party documents
 * (`layoutRules`): what a clerk completes, numbers, and puts before whoever signs. In Vietnamese only.
 */
export interface UrgingLetter {
  /** Top left: the organisation above, empty for who has none, and the issuer, below which stands an asterisk. */
  readonly above: string
  readonly issuer: string
  /** Left open: the clerk of the office numbers it, by kind of document within the term. */
  readonly number: string
  /** What it is about (trích yếu). */
  readonly subject: string
  /** Top right. */
  readonly party: string
  readonly placeAndDate: string
  readonly addressees: string
  /** What stands before the list and after it. */
  readonly opening: readonly string[]
  readonly rows: readonly UrgedUnit[]
  readonly closing: readonly string[]
  readonly recipients: readonly string[]
  /** In whose name it is signed, by whom in which post: open until it is known. */
  readonly authority: string
  readonly post: string
  readonly signer: string
}

/** A line of the list. */
export interface UrgedUnit {
  readonly unit: string
  readonly state: string
  /** `04/12/2024` */
  readonly due: string
  /** Name and telephone of each focal point (đầu mối). */
  readonly focalPoints: string
}

export interface Urged extends Missing {
  /** The name of the unit above it, where it would not be known without; cells of many communes are named alike. */
  readonly parent: string | null
  readonly people: readonly { readonly name: string; readonly telephone: string | null }[]
}

/** What the letter is about: who writes it, and which report has not come. */
export interface Urging extends Reminded {
  /** Names of the unit that writes and of the one above it; null for one that stands at the top. */
  readonly unit: string
  readonly above: string | null
  /** What its office is called that receives the reports; null where it has no name of its own. */
  readonly office: string | null
  /** On what the duty to report rests, as it is cited; null where nothing is known. */
  readonly bases: string | null
  readonly closesAt: string
  readonly now: Date
}

export const urgingLetter = (about: Urging, missing: readonly Urged[]): UrgingLetter => {
  const period = periodInWords(about.period.vi)
  return {
    above: about.above && isOrganisation(about.above) ? capitals(about.above) : '',
    issuer: capitals(issuingBody({ name: about.unit }).name),
    number: 'Số         -CV/……',
    subject: `Về việc đôn đốc gửi báo cáo ${period}`,
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: placeAndDate(placeOf([{ name: about.unit }]), dayOf(about.now)),
    addressees: 'Kính gửi: Cấp ủy các đơn vị có tên trong danh sách dưới đây',
    opening: [
      `${about.bases === null ? 'Theo' : `Thực hiện ${about.bases}; theo`} chế độ báo cáo định kỳ, đến ${dateInWords(dayOf(about.now))} còn ${missing.length} đơn vị chưa gửi “${about.form.vi}” kỳ ${period}, cụ thể như sau:`,
    ],
    rows: missing.map(urgedUnit),
    closing: [
      `${issuingBody({ name: about.unit }).name} đề nghị cấp ủy các đơn vị có tên trên chỉ đạo hoàn thành và gửi báo cáo ${byWhen(about)}; nếu có khó khăn, vướng mắc thì báo ngay để được hướng dẫn.`,
    ],
    recipients: [
      '- Như kính gửi,',
      ...(about.office === null ? [] : [`- ${about.office} (để theo dõi),`]),
      '- Lưu Văn phòng.',
    ],
    authority: 'T/M BAN THƯỜNG VỤ',
    post: '……………',
    signer: '……………………',
  }
}

/** The letter as plain text, to be pasted elsewhere. */
export const letterText = (letter: UrgingLetter): string =>
  [
    letter.party,
    ...(letter.above === '' ? [] : [letter.above]),
    letter.issuer,
    '*',
    letter.number,
    letter.subject,
    letter.placeAndDate,
    '',
    letter.addressees,
    '',
    ...letter.opening,
    ...letter.rows.map(
      ({ unit, state, due, focalPoints }, at) =>
        `${at + 1}. ${unit}: ${state}, hạn gửi ${due}${focalPoints && `; đầu mối: ${focalPoints.replaceAll('\n', '; ')}`}.`,
    ),
    ...letter.closing,
    '',
    'Nơi nhận:',
    ...letter.recipients,
    '',
    letter.authority,
    letter.post,
    letter.signer,
  ].join('\n')

/** A line of the list, of one unit. */
export const urgedUnit = ({ unit, parent, state, due, overdue, reason, people }: Urged): UrgedUnit => ({
  unit: parent === null ? unit : `${unit}, ${parent}`,
  state: `${missingStates[state].vi}${reason === null ? '' : ` (${reason})`}${overdue ? ', đã quá hạn' : ''}`,
  due: due.split('-').reverse().join('/'),
  focalPoints: people.map(({ name, telephone }) => (telephone ? `${name}, ${telephone}` : name)).join('\n'),
})

/** After the close there is no day left to name. */
const byWhen = ({ closesAt, now }: Urging): string =>
  closesAt <= now.toISOString()
    ? 'ngay khi nhận được công văn này'
    : `trước ${dateInWords(dayOf(new Date(closesAt)))}, khi số liệu được chốt`

/** "Tháng 1/2025" in the midst of a sentence, by the rule on zeros: "tháng 01/2025". */
const periodInWords = (label: string): string =>
  label.charAt(0).toLowerCase() + label.slice(1).replace(/ ([12])(?=\/)/, ' 0$1')
