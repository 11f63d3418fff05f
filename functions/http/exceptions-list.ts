import { asked } from '../../shared/domain/asked.ts'
import { byCode } from '../../shared/domain/text.ts'
import { exceptionsIn, getExceptions } from '../../shared/storage/exceptions.ts'
import { fromCursor, type Table, toCursor } from '../../shared/storage/table.ts'
import type { Handlers } from '../middleware/http.ts'
import { shownException } from './exceptions.ts'
import { inPeriod } from './rollups.ts'
import { nameAbove } from './units.ts'

const pageSize = 100

/** The exceptions of a subtree in one period, by the id of the unit. */
export const exceptionsList = (table: Table): Handlers<'exceptions.list'> => ({
  'exceptions.list': async ({ params, query, realm }) => {
    const { form, period, tree } = asked(realm, params.form, params.period)
    const root = inPeriod({ tree, period }, params.unit, realm)
    const after = query.cursor === undefined ? '' : fromCursor(query.cursor, { root: root.id }, { unit: '' }).unit!
    const known = await exceptionsIn(realm.id, form.id, period.id, table)
    const units = [...known.keys()].filter(unit => unit > after && tree.isWithin(unit, root.id)).sort(byCode)
    const page = units.slice(0, pageSize)
    const exceptions = await getExceptions(page, form.id, period.id, table)
    return {
      status: 200,
      body: {
        items: page
          .flatMap(unit => exceptions.get(unit) ?? [])
          .map(exception => {
            const unit = tree.get(exception.unit)!
            return { ...shownException(exception), unitName: unit.name, parent: nameAbove(tree, root, unit) }
          }),
        cursor: toCursor(units.length > pageSize ? { root: root.id, unit: page.at(-1)! } : undefined),
      },
    }
  },
})
