import type { Form } from '../domain/form/form.ts'
import { classification } from './classification.ts'
import { indicators } from './indicators.ts'
import { monthly } from './monthly.ts'
import { quarterly } from './quarterly.ts'
import { registersForm } from './registers-form.ts'
import { registration } from './registration.ts'

/** Every form that units fill in, in the order in which people see them. */
export const forms: readonly Form[] = [monthly, quarterly, registration, indicators, classification]

/** Those with which a realm begins: with the one whose figures are made from its registers. */
export const formsInUse: readonly Form[] = [...forms, registersForm]
