import { useWidth } from './width.ts'

export interface Point {
  /** A few characters, under the point. */
  readonly mark: string
  /** Null where there is nothing: the line breaks. */
  readonly value: number | null
  /** The value as people read it. */
  readonly shown: string
  /** What lies before it is not of the same units: a line stands between. */
  readonly divides?: boolean
}

const tall = 220
const edge = { top: 28, right: 32, bottom: 30, left: 32 }
/** The least that a mark under a point needs, and a character of a value above it, in CSS pixels. */
const markWidth = 56
const characterWidth = 8

/** A line over time, from zero. The table beside it says the same, so it is not read aloud. */
export const LineChart = ({ points }: { readonly points: readonly Point[] }) => {
  const { part, width } = useWidth(320)
  const most = Math.max(...points.map(({ value }) => value ?? 0))
  const step = points.length > 1 ? (width - edge.left - edge.right) / (points.length - 1) : 0
  const x = (at: number): number => edge.left + at * step
  const y = (value: number): number =>
    tall - edge.bottom - (most > 0 ? (value / most) * (tall - edge.top - edge.bottom) : 0)
  const widest = Math.max(markWidth, ...points.map(({ shown }) => shown.length * characterWidth))
  const every = Math.max(1, Math.ceil(widest / Math.max(step, 1)))
  const marked = (at: number): boolean => (points.length - 1 - at) % every === 0
  return (
    <div ref={part} class="line-chart">
      <svg width={width} height={tall} viewBox={`0 0 ${width} ${tall}`} aria-hidden="true">
        <path class="ground" d={`M${edge.left} ${y(0)}H${width - edge.right}`} />
        {points.map(
          ({ mark, divides }, at) =>
            divides && <path key={mark} class="divide" d={`M${x(at) - step / 2} ${edge.top}V${y(0)}`} />,
        )}
        <path class="line" d={pathThrough(points, x, y)} />
        {points.map(({ mark, value, shown }, at) => (
          <g key={mark}>
            {value !== null && <circle cx={x(at)} cy={y(value)} r="4" />}
            {value !== null && marked(at) && (
              <text class="value" x={x(at)} y={y(value) - 10} text-anchor="middle">
                {shown}
              </text>
            )}
            {marked(at) && (
              <text x={x(at)} y={tall - 8} text-anchor="middle">
                {mark}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}

const pathThrough = (points: readonly Point[], x: (at: number) => number, y: (value: number) => number): string =>
  points
    .map(({ value }, at) => {
      if (value === null) return ''
      const begins = at === 0 || points[at - 1]!.value === null
      return `${begins ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
