import type { OverTime, OverUnits } from '../form/form.ts'
import type { State } from '../submission/submission.ts'
import type { Language } from '../text.ts'
import type { FileFormat } from './report.ts'

/** The words of a report that are not a form's own. */
export interface ReportWords {
  readonly language: Language
  /** The report's title, from the label of its period. */
  readonly title: (period: string) => string
  /** An edition by its number. */
  readonly edition: (number: number) => string
  /** The tree that figures follow, by its day. */
  readonly treeOn: (day: string) => string
  readonly newestEditions: string
  /** Of a figure of which nobody divided a part. */
  readonly incomparable: string
  /** The row of what lies between several units. */
  readonly undivided: string
  /** What a document on today's tree says of its figures. */
  readonly todays: {
    readonly what: (period: string, day: string) => string
    readonly rounded: string
    readonly undivided: string
  }
  /** Said on every page of a document that has no number yet. */
  readonly draft: string
  readonly charts: string
  /** What a file's name says of its kind, where its ending does not. */
  readonly files: { readonly [format in FileFormat]?: string }
  /** Labels of what is known of the report as a whole. */
  readonly facts: {
    readonly unit: string
    readonly form: string
    readonly period: string
    readonly edition: string
    readonly tree: string
    /** Of a span: those of its periods. */
    readonly editions: string
    readonly closesAt: string
    readonly dataAsOf: string
    readonly fingerprint: string
    readonly hash: string
    /** On today's tree: of all that it is made from. */
    readonly basisHash: string
    readonly owed: string
    /** Over a span a unit owes several. */
    readonly owedReports: string
    readonly notSent: string
    readonly nothing: string
    readonly late: string
  }
  /** Where a submission stands; `none` when nothing was sent. */
  readonly states: { readonly [state in State | 'none']: string }
  readonly nothing: string
  readonly late: string
  readonly yes: string
  readonly no: string
  readonly summary: string
  readonly figures: string
  /** The unit itself, and each unit directly below it with all under it. */
  readonly byPart: string
  readonly completeness: string
  readonly total: string
  readonly listed: string
  /** Of a figure whose periods do not make one. */
  readonly notOverTime: string
  /** What a later edition says otherwise; why, of what was first sent after the close. */
  readonly corrections: string
  readonly firstSent: string
  /** Over a span, of what stands: of how many units, and how many of these said so in which earlier period, the newest first. */
  readonly standing: (units: number, older: readonly { readonly units: number; readonly period: string }[]) => string
  /** The measure of counts of units. */
  readonly units: string
  /** The measure of such counts over a span, in which a unit sends several. */
  readonly reports: string
  readonly columns: {
    readonly unit: string
    readonly code: string
    readonly name: string
    readonly kind: string
    readonly parent: string
    readonly path: string
    readonly state: string
    readonly version: string
    readonly late: string
    readonly nothing: string
    readonly at: string
    readonly by: string
    readonly owed: string
    readonly sent: string
    readonly rate: string
    readonly missing: string
    /** Of which periods a unit sent nothing that counts. */
    readonly missed: string
    /** On today's tree: of whom the reports were, and how many each sent of how many. */
    readonly reporters: string
    readonly period: string
    readonly form: string
    readonly formVersion: string
    readonly edition: string
    readonly span: string
    readonly spanEdition: string
    readonly field: string
    readonly label: string
    readonly rowLabel: string
    readonly part: string
    readonly partLabel: string
    readonly option: string
    readonly valueKind: string
    readonly section: string
    readonly figure: string
    readonly measure: string
    readonly value: string
    readonly whole: string
    readonly percentage: string
    readonly answered: string
    readonly answeredReports: string
    readonly note: string
    /** What was frozen before, and what it is now; why, and who granted it. */
    readonly from: string
    readonly to: string
    readonly reason: string
    readonly grantedBy: string
    readonly row: string
    readonly tree: string
    readonly incomparable: string
  }
  /** Said after a field's label: the parts of a ratio, a table's number of rows. */
  readonly parts: {
    readonly done: string
    readonly total: string
    readonly percentage: string
    readonly rows: string
  }
  /** The sheet that explains the others. */
  readonly legend: {
    readonly title: string
    readonly notes: readonly string[]
    readonly sheet: string
    readonly column: string
    readonly id: string
    readonly heading: string
    readonly measure: string
    readonly overUnits: string
    readonly overTime: string
    readonly name: string
    readonly units: { readonly [rule in OverUnits | 'percentage' | 'mean']: string }
    readonly time: { readonly [rule in OverTime]: string }
  }
  /** Printed at the foot of a page. */
  readonly page: { readonly number: string; readonly of: string }
  /** At the end of a text that is longer than a cell may be, with how many characters are missing. */
  readonly cut: (characters: number) => string
}
