/** Lines over a wide range, each axis by powers of ten: what grows in proportion rises as fast as the diagonal. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly name: string
  readonly points: readonly Point[]
}

interface Plot {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly lines: readonly Line[]
}

/** The slope of the straight line that fits best through the logarithms: y grows as x to this power. */
export const slopeOf = ({ points }: Line): number => {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }))
  const mean = (of: 'x' | 'y') => logs.reduce((sum, log) => sum + log[of], 0) / logs.length
  const [x, y] = [mean('x'), mean('y')]
  const spread = logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0)
  return spread === 0 ? 0 : logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0) / spread
}

const [width, height] = [720, 460]
const frame = { left: 64, top: 44, right: 470, bottom: 408 }
/** Told apart without colours too: each line ends at its name. */
const colours = ['#0b5394', '#b45309', '#047857', '#be123c', '#6d28d9', '#334155', '#0e7490']

/** The plot as SVG. */
export const logLog = ({ title, x, y, lines }: Plot): string => {
  const points = lines.flatMap(({ points }) => points)
  const across = axis(
    points.map(point => point.x),
    frame.left,
    frame.right,
  )
  const up = axis(
    points.map(point => point.y),
    frame.bottom,
    frame.top,
  )
  const ends = spread(lines.map(({ points }) => up.place(points.at(-1)!.y)))
  const drawn = lines.map(({ name, points }, i) => {
    const colour = colours[i % colours.length]
    const path = points.map(point => `${at(across.place(point.x))},${at(up.place(point.y))}`).join(' ')
    const dots = points.map(
      point => `<circle cx="${at(across.place(point.x))}" cy="${at(up.place(point.y))}" r="3" fill="${colour}"/>`,
    )
    const end = points.at(-1)!
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...dots,
      `<line x1="${at(across.place(end.x) + 5)}" y1="${at(up.place(end.y))}" x2="${frame.right + 14}" y2="${at(ends[i]!)}" stroke="${colour}"/>`,
      `<text x="${frame.right + 18}" y="${at(ends[i]! + 4)}" fill="${colour}">${name}</text>`,
    ].join('\n')
  })
  const [least, most] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))]
  const low = Math.min(...points.map(({ y }) => y))
  const diagonal = [
    `<line x1="${at(across.place(least))}" y1="${at(up.place(low))}" x2="${at(across.place(most))}" y2="${at(up.place((low * most) / least))}" stroke="#94a3b8" stroke-dasharray="5 4"/>`,
    `<text x="${at(across.place(most) - 6)}" y="${at(up.place((low * most) / least) - 8)}" text-anchor="end" fill="#64748b">in proportion</text>`,
  ]
  const grid = [
    ...across.ticks.map(value => {
      const place = at(across.place(value))
      return `<line x1="${place}" y1="${frame.top}" x2="${place}" y2="${frame.bottom}" stroke="#e2e8f0"/><text x="${place}" y="${frame.bottom + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`
    }),
    ...up.ticks.map(value => {
      const place = at(up.place(value))
      return `<line x1="${frame.left}" y1="${place}" x2="${frame.right}" y2="${place}" stroke="#e2e8f0"/><text x="${frame.left - 8}" y="${place + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`
    }),
  ]
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#1e293b">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${frame.left}" y="24" font-size="15" font-weight="bold">${title}</text>`,
    ...grid,
    `<text x="${frame.right}" y="${frame.bottom + 38}" text-anchor="end">${x}</text>`,
    `<text x="${frame.left}" y="${frame.top - 6}">${y}</text>`,
    ...diagonal,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`
}

/** From the power of ten below the least to the one above the most, with a mark at 1, 2 and 5 of each. */
const axis = (values: readonly number[], from: number, to: number) => {
  const low = Math.log10(Math.min(...values)) - 0.1
  const high = Math.log10(Math.max(...values)) + 0.1
  const place = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => 10 ** (Math.floor(low) + i))
  const marks = high - low > 2 ? [1] : [1, 2, 5]
  const ticks = powers
    .flatMap(power => marks.map(mark => mark * power))
    .filter(tick => Math.log10(tick) >= low && Math.log10(tick) <= high)
  return { place, ticks }
}

/** Heights of names, moved apart so that none covers another. */
const spread = (wanted: readonly number[]): number[] => {
  const placed = [...wanted]
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!)
  for (let i = 1; i < order.length; i++) placed[order[i]!] = Math.max(placed[order[i]!]!, placed[order[i - 1]!]! + 16)
  return placed
}

const at = (pixels: number): number => Math.round(pixels * 10) / 10
