import { words } from '../language.ts'

/** On the page from which a form is sent. */
export const sendWords = {
  /** What stands so far of an answer that is about to change. */
  sentBefore: (value: string) => words(`Bản trước: ${value}`, `Before: ${value}`),
}
