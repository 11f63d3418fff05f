import type { State } from './submission.ts'
import type { Language } from './text.ts'

/** The words of a report that are not a form's own. */
export interface ReportWords {
  readonly language: Language
  /** The report's title, from the label of its period. */
  readonly title: (period: string) => string
  /** An edition by its number. */
  readonly edition: (number: number) => string
  /** Labels of what is known of the report as a whole. */
  readonly facts: {
    readonly unit: string
    readonly form: string
    readonly period: string
    readonly edition: string
    readonly closesAt: string
    readonly dataAsOf: string
    readonly fingerprint: string
    readonly owed: string
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
  readonly total: string
  readonly listed: string
  /** The measure of counts of units. */
  readonly units: string
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
    readonly section: string
    readonly figure: string
    readonly measure: string
    readonly value: string
    readonly whole: string
    readonly percentage: string
    readonly answered: string
    readonly note: string
    readonly row: string
  }
  /** Said after a field's label: the parts of a ratio, a table's number of rows. */
  readonly parts: {
    readonly done: string
    readonly total: string
    readonly percentage: string
    readonly rows: string
  }
}
