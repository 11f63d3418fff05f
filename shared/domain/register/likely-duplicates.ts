import { withoutAccents } from '../text.ts'

/**
 * From which likeness on two names are taken to mean the same thing. Tried on names of models: "Thắp sáng đường quê" and "Mô hình
 * thắp sáng đường quê" are alike by 1, "Camera an ninh" and "Camera giám sát an ninh" by 0.72, "Trồng cây ăn quả" and "Trồng
 * rau sạch" by 0.3.
 */
export const alikeFrom = 0.6

/** What begins the names of half of all models, and tells none from another. */
const commonWords = new Set([
  'mo',
  'hinh',
  've',
  'trong',
  'va',
  'cua',
  'cac',
  'nhung',
  'viec',
  'tren',
  'dia',
  'ban',
  'xa',
])

export interface Alike<T> {
  readonly item: T
  /** 0 … 1. */
  readonly likeness: number
}

/** The items whose names are most like one, best first. */
export const likelyDuplicates = <T>(
  name: string,
  items: Iterable<T>,
  nameOf: (item: T) => string,
  limit: number,
): Alike<T>[] => {
  const sought = gramsOf(name)
  const found: Alike<T>[] = []
  for (const item of items) {
    const likeness = dice(sought, gramsOf(nameOf(item)))
    if (likeness >= alikeFrom) found.push({ item, likeness })
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, limit)
}

/** How alike two names are, 0 … 1: Dice's coefficient over the three-letter groups of their words, without accents. */
export const likeness = (a: string, b: string): number => dice(gramsOf(a), gramsOf(b))

const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const gram of few) if (many.has(gram)) shared += 1
  return (2 * shared) / (a.size + b.size)
}

const gramsOf = (name: string): ReadonlySet<string> => {
  const known = remembered.get(name)
  if (known) return known
  const words = withoutAccents(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
  const telling = words.filter(word => !commonWords.has(word))
  const grams = new Set(
    (telling.length > 0 ? telling : words).flatMap(word => {
      const padded = ` ${word} `
      return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3))
    }),
  )
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(name, grams)
  return grams
}

/** More names than a province has entries of one kind. */
const mostRemembered = 20_000
const remembered = new Map<string, ReadonlySet<string>>()
