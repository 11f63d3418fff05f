import { sha256Of } from '../sha256.ts'

/**
 * An entry's id, from the request that registers it: the same request, sent again, names the same entry. Sixteen letters and
 * figures, in base 36.
 */
export const entryId = (unit: string, register: string, by: string, key: string): string =>
  BigInt(`0x${sha256Of([unit, register, by, key].join('\n')).slice(0, 20)}`)
    .toString(36)
    .padStart(16, '0')
