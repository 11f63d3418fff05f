import { readCode } from '../../shared/domain/code.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { getReceipt } from '../../shared/storage/receipts.ts'
import { versionOf } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { type Handlers, visible } from '../middleware/http.ts'
import { summary } from './units.ts'

/** A receipt code, read over the telephone or off a printed page: that it is ours and when; whose, to those who may see the unit. */
export const receipts = (table: Table): Handlers<'receipts.get'> => ({
  'receipts.get': async request => {
    const read = readCode(request.params.code)
    const receipt = read && (await getReceipt(read, table))
    if (!receipt) throw new Problem('not_found')
    const { code, at, form, period, version } = receipt
    const unit = visible(request, receipt.unit)
    if (!unit) return { status: 200, body: { code, at } }
    const sent = await versionOf(receipt, version, table)
    return {
      status: 200,
      body: { code, at, unit: summary(unit), form, period, version, state: sent?.state, by: sent?.byName },
    }
  },
})
