import type { Form } from '../domain/form.ts'
import { classification } from './classification.ts'
import { indicators } from './indicators.ts'
import { monthly } from './monthly.ts'
import { quarterly } from './quarterly.ts'
import { registration } from './registration.ts'

/** Every form in use, in the order in which people see them. */
export const forms: readonly Form[] = [monthly, quarterly, registration, indicators, classification]
