/** What the import worker is asked for. */
export interface ImportMessage {
  readonly unit: string
  readonly id: string
  readonly step: 'check' | 'apply'
}
