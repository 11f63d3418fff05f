import { period as periodNamed } from '../../shared/domain/calendar/calendar.ts'
import { say } from '../language.ts'

/** A period as it stands within a sentence: "tháng 1/2025", "quý I/2025". English months keep their capital. */
export const periodWithin = (period: string): string =>
  say(periodNamed(period)!.label).replace(/^(Tháng|Quý|Năm|Quarter|Year|Half)/, first => first.toLowerCase())
