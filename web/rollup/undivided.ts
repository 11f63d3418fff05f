import { type FiguresJson, fromJson, toJson } from '../../shared/domain/figures/figures-json.ts'
import type { Rollup } from './about.ts'

/** What nobody divided between the parts of a total: all of it that no comparable part has. Null where every part can be compared. */
export const undividedIn = ({
  total,
  own,
  children,
}: Pick<Rollup, 'total' | 'own' | 'children'>): FiguresJson | null => {
  const parts = [own, ...children.map(child => child.total)]
  if (total === 'incomparable' || !parts.includes('incomparable')) return null
  const rest = new Map(fromJson(total))
  for (const part of parts)
    if (part !== null && part !== 'incomparable')
      for (const [key, amount] of fromJson(part)) rest.set(key, (rest.get(key) ?? 0n) - amount)
  return toJson(rest)
}
