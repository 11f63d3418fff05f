import { type Form, owedBy } from '../form/form.ts'
import type { TreeView, Unit } from './unit-tree.ts'

/**
 * The units at and below one that get a report when a period closes: who owes the form, from what it sent, and who has others below
 * it, from their roll-up. Every unit after its parent.
 */
export const reportingUnits = (tree: TreeView, root: string, form: Form): Unit[] =>
  [...tree.subtree(root)].filter(unit => isReporting(tree, unit, form))

export const isReporting = (tree: TreeView, { id, tier }: Unit, form: Form): boolean =>
  owedBy(form, tier) || tree.children(id).length > 0
