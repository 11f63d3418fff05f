import type { Role } from './access.ts'
import type { Text } from './text.ts'

/** What each role is called, on the screen and in the files that are taken in. */
export const roleLabels: { readonly [role in Role]: Text } = {
  reporter: { vi: 'Người nhập', en: 'Reporter' },
  approver: { vi: 'Người duyệt', en: 'Approver' },
  reviewer: { vi: 'Bộ phận tiếp nhận', en: 'Reviewer' },
  official: { vi: 'Lãnh đạo', en: 'Official' },
  steward: { vi: 'Quản trị', en: 'Steward' },
}
