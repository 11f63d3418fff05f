import { type FiguresJson, fromJson, toJson } from '../../shared/domain/figures/figures-json.ts'
import type { Rollup } from './about.ts'
import { incomparableIn } from './lines.ts'

/** What nobody divided between the parts of a total: all of it that none of them has. Null where every part can be compared. */
export const undividedIn = ({
  total,
  own,
  children,
}: Pick<Rollup, 'total' | 'own' | 'children'>): FiguresJson | null => {
  const parts = [own ?? {}, ...children.map(child => child.total)]
  const torn = new Set(parts.flatMap(incomparableIn).filter(field => total[field] !== 'incomparable'))
  if (torn.size === 0) return null
  const ofTorn = (figures: FiguresJson) =>
    fromJson(
      Object.fromEntries(
        Object.entries(figures).filter(([key, told]) => torn.has(key.split('.')[0]!) && told !== 'incomparable'),
      ),
    )
  const rest = new Map(ofTorn(total))
  for (const part of parts) for (const [key, amount] of ofTorn(part)) rest.set(key, (rest.get(key) ?? 0n) - amount)
  return toJson(rest)
}
