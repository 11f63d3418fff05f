import { withoutAccents } from '../text.ts'
import type { TreeView, Unit, UnitTree } from '../tree/unit-tree.ts'
import { folded } from './columns.ts'

/** The units of a day, as sheets name them: by code or id, whatever the case and the accents. */
export interface KnownUnits {
  find(written: string | number): FoundUnit
  /** What was probably meant by a code that nobody has, and by the name beside it. */
  nearest(written: string | number, name?: string): string | undefined
}

export type FoundUnit = Unit | 'unknown_unit' | 'ambiguous_code' | 'lost_zeros'

export const isUnit = (found: FoundUnit): found is Unit => typeof found === 'object'

/** How a code is compared. */
export const codeKey = (code: string | number): string => withoutAccents(String(code)).replaceAll(' ', '')

/** `realm` is what ids begin with, which need not be written. */
export const knownUnits = (view: TreeView, realm: string): KnownUnits => {
  const units = view.roots().flatMap(({ id }) => [...view.subtree(id)])
  const byCode = Map.groupBy(units, ({ code }) => codeKey(code))
  const byDigits = lazily(() => Map.groupBy(units, ({ code }) => withoutZeros(codeKey(code))))
  const byLetters = lazily(() => Map.groupBy(units, ({ code }) => withoutZeros(folded(code).replaceAll(' ', ''))))
  const byName = lazily(() => Map.groupBy(units, ({ name }) => folded(name)))
  const bySlip = lazily(() => {
    const slips = new Map<string, Unit>()
    for (const unit of units) for (const slip of slipsOf(codeKey(unit.code))) slips.set(slip, unit)
    return slips
  })
  const find = (written: string | number): FoundUnit => {
    const key = codeKey(written)
    const named = byCode.get(key) ?? []
    if (named.length === 1) return named[0]!
    const identified = view.get(key) ?? view.get(`${realm}.${key}`)
    if (identified) return identified
    if (named.length > 1) return 'ambiguous_code'
    return typeof written === 'number' && byDigits().has(key) ? 'lost_zeros' : 'unknown_unit'
  }
  const nearest = (written: string | number, name?: string): string | undefined => {
    const key = codeKey(written)
    const unit =
      only(byDigits().get(withoutZeros(key))) ??
      only(byLetters().get(withoutZeros(folded(String(written)).replaceAll(' ', '')))) ??
      (name === undefined ? undefined : only(byName().get(folded(name)))) ??
      only(byName().get(folded(String(written)))) ??
      slipsOf(key).flatMap(slip => bySlip().get(slip) ?? [])[0]
    return unit && `${unit.code} (${unit.name})`
  }
  return { find, nearest }
}

/** The units of a day and, where none of them is meant, those of the days to come on which something is to change; with the day. */
export const knownFrom = (tree: UnitTree, realm: string, today: string) => {
  const later = [...new Set(tree.placements.map(({ from }) => from))].filter(day => day > today).sort()
  const days = [today, ...later].map(day => ({ day, known: lazily(() => knownUnits(tree.at(day), realm)) }))
  return {
    find: (written: string | number): { readonly found: FoundUnit; readonly day: string } => {
      const first = days[0]!.known().find(written)
      if (first !== 'unknown_unit') return { found: first, day: today }
      for (const { day, known } of days.slice(1)) {
        const found = known().find(written)
        if (isUnit(found)) return { found, day }
      }
      return { found: first, day: today }
    },
    nearest: (written: string | number, name?: string): string | undefined => {
      for (const { known } of days) {
        const near = known().nearest(written, name)
        if (near !== undefined) return near
      }
      return undefined
    },
  }
}

/** Whether what is written beside a code is the unit's name, or a part of it: "xã Vinh Quý" of "Đảng bộ xã Vinh Quý". */
export const isNameOf = (written: string, { name }: Pick<Unit, 'name'>): boolean => {
  const [given, known] = [` ${folded(written)} `, ` ${folded(name)} `]
  return known.includes(given) || given.includes(known)
}

const withoutZeros = (key: string): string => key.replace(/^0+(?=.)/, '')

const only = <T>(list: readonly T[] | undefined): T | undefined => (list?.length === 1 ? list[0] : undefined)

/**
 * A code with any one character left out, and the code itself: two codes that differ in one character, or in the order of two, have
 * one of these in common. Long ones are left alone.
 */
const slipsOf = (key: string): string[] =>
  key.length > longestCode
    ? []
    : [key, ...Array.from({ length: key.length }, (_, i) => key.slice(0, i) + key.slice(i + 1))].filter(
        slip => slip.length >= shortestSlip,
      )
const longestCode = 32
const shortestSlip = 2

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
