/** Whether this is the long form, of `npm run test:long`; the short one takes seconds. */
export const isLong = process.env.TEST_LENGTH === 'long'

/** What became, of all that was acknowledged or had to be made while a fault was made so many times. */
export interface FaultRow {
  times: number
  acknowledged: number
  lost: number
  doubled: number
  wrong: number
}

export const faultRow = (times = 0): FaultRow => ({ times, acknowledged: 0, lost: 0, doubled: 0, wrong: 0 })

/** The row of a fault, put there when it is not. */
export const rowOf = (fault: string, rows: Map<string, FaultRow>): FaultRow => {
  const row = rows.get(fault) ?? faultRow()
  rows.set(fault, row)
  return row
}

export const printFaults = (about: string, rows: ReadonlyMap<string, FaultRow>): void => {
  const columns = Object.keys(faultRow())
  const lines = [...rows].map(([fault, row]) => [fault, ...Object.values(row)])
  const widest = Math.max(...[...rows.keys()].map(fault => fault.length))
  const table = [['fault', ...columns], ...lines].map(
    ([fault, ...cells]) => String(fault).padEnd(widest) + cells.map(cell => String(cell).padStart(14)).join(''),
  )
  console.log([`${about} (${isLong ? 'the long' : 'the short'} form)`, ...table].join('\n'))
}

/** What a test finds fault with: any row in which something is not as it has to be. */
export const amiss = (rows: ReadonlyMap<string, FaultRow>): string[] =>
  [...rows].flatMap(([fault, { lost, doubled, wrong }]) =>
    lost + doubled + wrong > 0 ? [`${fault}: ${lost} lost, ${doubled} doubled, ${wrong} wrong`] : [],
  )
