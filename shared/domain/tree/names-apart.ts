import type { TreeView } from './unit-tree.ts'

/** Names of units, with the one above in brackets where several of them have the same: each commune has its “Chi bộ xóm 1”. */
export const namesApart = (units: readonly string[], view: TreeView): string[] => {
  const named = units.map(id => view.get(id)!)
  const alike = Map.groupBy(named, ({ name }) => name)
  return named.map(({ name, parent }) =>
    alike.get(name)!.length > 1 && parent !== null ? `${name} (${view.get(parent)!.name})` : name,
  )
}
