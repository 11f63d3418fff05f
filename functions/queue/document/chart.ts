import type { DocumentChart } from '../../../shared/domain/official/document.ts'
import { textLength } from './fonts.ts'

type Point = DocumentChart['points'][number]

const ink = '#000000'
const colour = '#3f6b94'
const size = 10
/** Of a bar with the room to the next, in pt. */
const step = 18

/**
 * A chart as pictures in vectors, `width` pt wide: one, or as many as its bars need for none to be higher than `height` pt, all to
 * one scale.
 */
export const chartSvgs = (
  chart: DocumentChart,
  width: number,
  height: number,
): { readonly svg: string; readonly height: number }[] => {
  if (chart.shape === 'line') return [lines(chart, width)]
  const atOnce = Math.floor(height / step) - 1
  return Array.from({ length: Math.ceil(chart.points.length / atOnce) }, (_, i) =>
    bars(chart.points.slice(i * atOnce, (i + 1) * atOnce), greatest(chart.points), width),
  )
}

/** What a chart says, for who does not see it: "Lượt dự (lượt): tháng 9: 380; tháng 10: —." */
export const chartInWords = ({ caption, measure, points }: DocumentChart): string =>
  `${caption}${measure && ` (${measure})`}: ${points.map(point => `${point.label}: ${shownOf(point)}`).join('; ')}.`

export const shownOf = ({ value, shown }: Point): string => (value === null ? '—' : shown)

const greatest = (points: readonly Point[]): number => Math.max(1, ...points.map(({ value }) => value ?? 0))

/** Lying bars, since names of units are long: label, bar, figure. */
const bars = (points: readonly Point[], most: number, width: number) => {
  const labels = Math.min(width * 0.4, Math.max(...points.map(({ label }) => length(label))) + 6)
  const figures = Math.max(...points.map(point => length(shownOf(point)))) + 6
  const room = width - labels - figures
  const height = points.length * step + 4
  const drawn = points.map((point, i) => {
    const y = 2 + i * step
    const long = (Math.max(0, point.value ?? 0) / most) * room
    return [
      text(fitted(point.label, labels - 6), labels - 4, y + 12, 'end'),
      point.value === null
        ? ''
        : `<rect x="${fixed(labels)}" y="${y + 2}" width="${fixed(long)}" height="${step - 5}" fill="${colour}"/>`,
      text(shownOf(point), labels + (point.value === null ? 0 : long) + 4, y + 12, 'start'),
    ].join('')
  })
  const axis = `<path d="M${fixed(labels)} 0V${height}" stroke="${ink}" stroke-width="0.5" fill="none"/>`
  return { svg: picture(width, height, drawn.join('') + axis), height }
}

/** Points from left to right, joined where none is missing between them. */
const lines = ({ points }: DocumentChart, width: number) => {
  const height = 190
  const widest = Math.max(...points.map(point => Math.max(length(point.label), length(shownOf(point))))) + 6
  // The first label and the last are as wide as others, and stand in the middle below their points.
  const [top, bottom, side] = [22, height - 24, Math.min(Math.max(24, widest / 2), width / 4)]
  const most = greatest(points)
  const apart = points.length > 1 ? (width - 2 * side) / (points.length - 1) : 0
  const x = (i: number) => side + i * apart
  const y = (value: number) => bottom - (Math.max(0, value) / most) * (bottom - top)
  // As many labels and figures as stand side by side; each is in the picture's words.
  const every = Math.max(1, Math.ceil(widest / Math.max(apart, 1)))
  const path = points
    .map(({ value }, i) =>
      value === null ? '' : `${i > 0 && points[i - 1]!.value !== null ? 'L' : 'M'}${fixed(x(i))} ${fixed(y(value))}`,
    )
    .join('')
  const marks = points.map((point, i) => {
    const said = i % every === 0
    return [
      point.value === null
        ? ''
        : `<circle cx="${fixed(x(i))}" cy="${fixed(y(point.value))}" r="2.5" fill="${colour}"/>`,
      said ? text(shownOf(point), x(i), point.value === null ? bottom - 4 : y(point.value) - 6, 'middle') : '',
      said ? text(point.label, x(i), bottom + 14, 'middle') : '',
    ].join('')
  })
  const axis = `<path d="M${side / 2} ${bottom}H${fixed(width - side / 2)}" stroke="${ink}" stroke-width="0.5" fill="none"/>`
  const curve = path && `<path d="${path}" stroke="${colour}" stroke-width="1.5" fill="none"/>`
  return { svg: picture(width, height, axis + curve + marks.join('')), height }
}

const picture = (width: number, height: number, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${fixed(width)}" height="${height}" viewBox="0 0 ${fixed(width)} ${height}">${inside}</svg>`

const text = (said: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" font-family="Tinos" font-size="${size}" fill="${ink}" text-anchor="${anchor}">${escaped(said)}</text>`

const length = (said: string): number => textLength(said, size, {})

const fitted = (said: string, room: number): string => {
  if (length(said) <= room) return said
  const characters = Array.from(said)
  while (characters.length > 0 && length(`${characters.join('')}…`) > room) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

const fixed = (number: number): string => String(Math.round(number * 100) / 100)

const escaped = (said: string): string =>
  said
    .replaceAll('\n', ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
