import { shift } from '../../shared/domain/calendar/calendar.ts'
import { unitTree } from '../../shared/domain/tree/unit-tree.ts'
import { largeProvince } from './units.ts'

/** Prints how much heap a tree of 20,000 units takes, in bytes, once every view that it keeps has been asked for. */
const size = 20_000

const heap = (): number => {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

const before = heap()
const tree = unitTree(JSON.parse(JSON.stringify(largeProvince(size))))
let seen = 0
for (let month = '2022-01'; month <= '2024-12'; month = shift(month, 1)) {
  const view = tree.inPeriod(`${month}-01`, `${month}-28`)
  for (const unit of view.upward('province')) seen += view.children(unit.id).length
}
console.log(JSON.stringify({ size, seen, bytes: heap() - before, again: tree.at('2024-12-31').size }))
