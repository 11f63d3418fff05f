import type { Reorganisation } from '../../../../shared/domain/reorganisation/reorganisation.ts'
import { movesInCaoBang } from './cao-bang.ts'
import { movesInKonTum } from './kon-tum.ts'

/**
 * What happened to the demonstration's units on 1 July 2025. Real: that districts ended and communes were merged under committees
 * of their own, that Kon Tum joined Quảng Ngãi, and the names of the new communes of Hạ Lang and of Ngọc Hồi. Invented: which of
 * the old communes went into which, where offices and schools went, every share, and all that carries "(minh hoạ)". One decision
 * stands for the many of those days.
 */
export const reorganisation: Omit<Reorganisation, 'id'> = {
  day: '2025-07-01',
  decision: { number: '01-QĐ/TW (minh hoạ)', issuer: 'Trung ương (bản minh hoạ)', day: '2025-06-16' },
  moves: [...movesInCaoBang, ...movesInKonTum],
}

/** The moment at which the steward of the realm's root records it, two weeks before its day. */
export const recordedAt = new Date('2025-06-16T08:00:00Z')
