import { spanLabel } from '../calendar/reported-span.ts'
import { numberShown, type OfficialReport } from '../official/official-report.ts'
import type { Text } from '../text.ts'
import type { Proof } from './proof.ts'
import type { ReportKind } from './report.ts'
import { dayOfTree } from './todays-tree-name.ts'

/**
 * The answer to whoever asks about a file or a code, without signing in. It says what stands on the document's own first page, and
 * of a draft or of figures no more than which they are: no figure, no person, no other unit, no link.
 */
export type Verification =
  | { readonly found: false; readonly statement: Text; readonly disclaimer: Text }
  | ({ readonly found: true; readonly disclaimer: Text } & VerifiedReport)

export interface VerifiedReport {
  readonly code: string
  /** A code says that there is such a report: whether the file in which it stands is that report, only the file itself can show. */
  readonly integrity: 'unaltered' | 'unknown'
  /** What else to know or to do: of a code, and of a scan. */
  readonly advice: Text | null
  readonly state: VerifiedState
  readonly statement: Text
  /** The body at the head of the document, once it is numbered; else the unit. */
  readonly issuedBy: string
  readonly unit: string
  readonly form: Text
  readonly period: Text
  /** 0 on today's tree, of a day: such a report is of the newest editions of that moment. */
  readonly edition: number
  readonly treeOn: string | null
  /** When there is a newer edition, the newest. */
  readonly newerEdition: number | null
  readonly kind: ReportKind
  readonly format: Proof['format']
  /** Once it is issued. `day` as 2024-12-05. */
  readonly document: { readonly number: string; readonly day: string } | null
}

/**
 * `issued` (phát hành), `numbered` (đã cấp số, chưa phát hành) and `draft` (dự thảo) are documents; `data-file` (tập tin số liệu) is
 * none.
 */
export type VerifiedState = 'issued' | 'numbered' | 'draft' | 'data-file'

/** What is known of the report that a proof names. */
export interface Found {
  readonly proof: Proof
  /** The report's verification code. */
  readonly code: string
  readonly unitName: string
  readonly formLabel: Text
  /** Of the same unit, form and period. */
  readonly newestEdition: number
  /** The official report of the proof's edition; undefined while nobody has begun it. */
  readonly official: OfficialReport | undefined
}

export const verificationOf = (found: Found | undefined): Verification =>
  found ? { found: true, ...verified(found), disclaimer } : { found: false, statement: statements.unknown, disclaimer }

const verified = ({ proof, code, unitName, formLabel, newestEdition, official }: Found): VerifiedReport => {
  const { format, kind, edition, period, tree } = proof
  const state = stateOf(proof, official)
  const isFinal = state === 'issued' || state === 'numbered'
  return {
    code,
    integrity: format === null ? 'unknown' : 'unaltered',
    advice: format === null ? advice : format === 'scan' ? scanAdvice : null,
    state,
    statement: state === 'draft' && official?.state === 'issued' ? statements.otherIssued : statements[state],
    issuedBy: (isFinal && official?.letterhead?.issuer) || unitName,
    unit: unitName,
    form: formLabel,
    period: spanLabel(period),
    edition,
    treeOn: tree === undefined ? null : dayOfTree(tree),
    newerEdition: tree === undefined && newestEdition > edition ? newestEdition : null,
    kind,
    format,
    document: state === 'issued' ? { number: numberShown(official!)!, day: official!.day! } : null,
  }
}

/** The files of a report that look like the document; its code stands in these. */
const draftFormats: readonly Proof['format'][] = ['docx', 'pdf', null]

/** A document is final at one revision: what was made of another, and what a report has of its own, is a draft. */
const stateOf = ({ kind, format, revision }: Proof, official: OfficialReport | undefined): VerifiedState => {
  if (kind === 'archive' || (kind === 'report' && !draftFormats.includes(format))) return 'data-file'
  if (kind === 'report' || !official || official.finalRevision !== revision) return 'draft'
  return official.state === 'issued' ? 'issued' : 'numbered'
}

const statements = {
  issued: { vi: 'Văn bản đã phát hành.', en: 'An issued document.' },
  numbered: { vi: 'Văn bản đã cấp số, chưa phát hành.', en: 'A document that has its number and is not issued yet.' },
  draft: { vi: 'Bản dự thảo, chưa phát hành.', en: 'A draft, not issued.' },
  otherIssued: {
    vi: 'Bản dự thảo, không phải văn bản đã phát hành: văn bản đó là một bản khác.',
    en: 'A draft, not the issued document, which is another.',
  },
  'data-file': {
    vi: 'Tập tin số liệu của bản chốt, không phải văn bản phát hành.',
    en: 'A file of the edition’s figures, not an issued document.',
  },
  unknown: {
    vi: 'Không tìm thấy: tập tin hoặc mã này không do hệ thống lập, hoặc tập tin đã bị thay đổi.',
    en: 'Not found: this file or code was not made here, or the file was altered since.',
  },
} as const satisfies Record<string, Text>

const advice: Text = {
  vi: 'Mã chỉ cho biết có báo cáo này. Muốn biết tập tin đang có trong tay có đúng là báo cáo đó không, hãy kiểm tra chính tập tin.',
  en: 'A code only tells that there is such a report. To see whether the file at hand is that report, check the file itself.',
}

const scanAdvice: Text = {
  vi: 'Đây là bản chụp văn bản đã ký do đơn vị tải lên: hệ thống giữ nguyên tệp này nhưng không kiểm được nội dung của bản chụp.',
  en: 'This is a scan of the signed document, which the unit uploaded: the file is kept as it was, its content cannot be checked.',
}

const disclaimer: Text = {
  vi:
    'Kết quả này chỉ cho biết tập tin có còn nguyên vẹn không và được lập từ bản chốt nào. Đây không phải chữ ký số và không ' +
    'thay cho chữ ký theo Luật Giao dịch điện tử.',
  en:
    'This only tells whether a file is unaltered and from which edition it was made. It is no digital signature, and does not ' +
    'stand for one under the Law on Electronic Transactions.',
}
