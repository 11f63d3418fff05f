import { words } from '../language.ts'

/** Where an official report stands in its life: on its own page, and where reports are listed. */
export const documentStates = {
  draft: words('Dự thảo', 'Draft'),
  submitted: words('Đã trình', 'Submitted'),
  approved: words('Đã duyệt', 'Approved'),
  numbered: words('Đã cấp số', 'Numbered'),
  signed: words('Đã ký', 'Signed'),
  issued: words('Đã phát hành', 'Issued'),
}
