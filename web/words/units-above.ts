import { words } from '../language.ts'

export const unitsAboveWords = {
  title: words('Đơn vị cấp trên', 'Units above'),
}
