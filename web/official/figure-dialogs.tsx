import { Loaded } from '../ui/loaded.tsx'
import type { FigurePickerProps } from './figure-picker.tsx'
import type { FigureWaysProps } from './figure-ways.tsx'

/** What is asked about figures: fetched when it is first asked. */
export const InsertDialog = (props: FigurePickerProps) => (
  <Loaded about="" load={() => import('./figure-picker.tsx')}>
    {({ FigurePicker }) => <FigurePicker {...props} />}
  </Loaded>
)

export const FigureDialog = (props: FigureWaysProps) => (
  <Loaded about="" load={() => import('./figure-ways.tsx')}>
    {({ FigureWays }) => <FigureWays {...props} />}
  </Loaded>
)
