import type { RealmSettings } from '../../shared/domain/realm.ts'

/** Nothing is reported but months, from this one on. */
export const monthsAlone = (from: string): RealmSettings['since'] => ({
  monthly: from,
  quarterly: '2030-Q1',
  registers: '2030-Q1',
  registration: '2030',
  indicators: '2030',
  classification: '2030',
})
