import { words } from '../language.ts'

/** Words of the form in which somebody says why something is given back. */
export const reasonWords = {
  reason: words('Lý do', 'Reason'),
  missing: words('Ghi lý do, ít nhất 3 ký tự.', 'Give a reason, 3 characters at least.'),
  cancel: words('Thôi', 'Cancel'),
}
