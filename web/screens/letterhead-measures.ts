import type { LayoutId } from '../../shared/domain/official/document.ts'
import { layouts, openMeasures } from '../../shared/domain/official/layout.ts'
import { say } from '../language.ts'
import { measureNames, measureUnits } from '../words/letterhead.ts'

/** A measure that the rule leaves open, as a person reads and writes it: a share of a length as a percentage. */
export interface OpenMeasure {
  /** Where it stands in the layout. */
  readonly path: string
  readonly label: string
  readonly unit: string
  readonly min: string
  readonly max: string
  readonly usual: string
}

export const measuresOf = (layout: LayoutId): OpenMeasure[] =>
  [...openMeasures(layouts[layout])].map(([path, { min, max, usual }]) => {
    const unit = unitOf(path, layout)
    const by = unit === 'share' ? 100 : 1
    return {
      path,
      label: say(measureNames[path] ?? { vi: path, en: path }),
      unit: say(measureUnits[unit]),
      // A third of the length is more than 33%.
      min: decimal(unit === 'share' ? Math.ceil(min * by) : min),
      max: decimal(max * by),
      usual: decimal(usual * by),
    }
  })

const unitOf = (path: string, layout: LayoutId): keyof typeof measureUnits => {
  if (path.endsWith('.share')) return 'share'
  if (path === 'body.line') return layouts[layout].body.line.unit
  return path.startsWith('margins.') || path === 'body.firstLine' ? 'mm' : 'pt'
}

/** "12,7", from what is kept. */
export const measureShown = (path: string, kept: number): string => decimal(path.endsWith('.share') ? kept * 100 : kept)

/** What is kept, from "12,7"; undefined where nothing is typed, null where that is no number within the bounds. */
export const measureRead = ({ path, min, max }: OpenMeasure, typed: string): number | undefined | null => {
  const plain = typed.trim()
  if (plain === '') return undefined
  if (!/^\d+(?:[.,]\d+)?$/.test(plain)) return null
  const number = numberIn(plain)
  if (number < numberIn(min) || number > numberIn(max)) return null
  return path.endsWith('.share') ? number / 100 : number
}

const numberIn = (typed: string): number => Number(typed.replace(',', '.'))
const decimal = (number: number): string => String(Number(number.toFixed(2))).replace('.', ',')
