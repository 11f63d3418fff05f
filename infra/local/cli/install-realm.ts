import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { installRealm } from '../../../functions/import/install-realm.ts'
import { writeTable } from '../../../functions/import/write-table.ts'
import { firstPassword } from '../../../shared/domain/first-password.ts'
import type { ImportFinding } from '../../../shared/domain/import/finding.ts'
import { firstTreeRows } from '../../../shared/domain/import/written.ts'
import { shownTelephone, toTelephone } from '../../../shared/domain/telephone.ts'
import { connectAccounts } from '../../../shared/storage/accounts.ts'
import { connectTable } from '../../../shared/storage/table.ts'
import { fail } from './ask.ts'

/**
 * `npm run install:realm -- --template units.xlsx` writes a file to be filled in;
 * `TABLE_NAME=… USER_POOL_ID=… npm run install:realm -- --realm vn --from 2027-01-01 --units units.xlsx --steward 'Nông Thị Hạnh'
 * --telephone '0912 345 678'` makes the realm's first tree of it, with the credentials and the region of the shell. See docs/deploy.md.
 */
const { values } = parseArgs({
  options: {
    template: { type: 'string' },
    realm: { type: 'string' },
    from: { type: 'string' },
    units: { type: 'string' },
    steward: { type: 'string' },
    telephone: { type: 'string' },
  },
})
const { template, realm, from, units, steward, telephone } = values
const { TABLE_NAME, USER_POOL_ID } = process.env

const install = async (): Promise<void> => {
  if (!realm || !from || !units || !steward || !telephone || !TABLE_NAME || !USER_POOL_ID)
    return fail(
      'TABLE_NAME=… USER_POOL_ID=… npm run install:realm -- --realm … --from … --units … --steward … --telephone …',
    )
  const first = { name: steward, telephone: toTelephone(telephone), password: firstPassword(randomInt) }
  const { plan, findings } = await installRealm(
    { realm, from, units: readFileSync(units), steward: first },
    new Date(),
    connectTable(TABLE_NAME),
    connectAccounts(USER_POOL_ID),
  )
  for (const finding of findings) console.error(told(finding))
  if (!plan) return fail('Chưa ghi gì vào hệ thống. · Nothing was written.')
  console.log(`${plan.placements.length} đơn vị · units: ${plan.root}`)
  console.log(
    `${first.name} · ${shownTelephone(first.telephone)} · mật khẩu ban đầu, dùng một lần · first password, good once: ${first.password}`,
  )
}

const told = ({ severity, row, column, value, message, expected, suggestion }: ImportFinding): string =>
  [
    severity === 'error' ? 'LỖI · ERROR' : 'Lưu ý · Note',
    row !== null && `dòng · row ${row}`,
    column && `${column.vi} · ${column.en}`,
    value !== null && `“${value}”`,
    `${message.vi} · ${message.en}`,
    expected && `${expected.vi} · ${expected.en}`,
    suggestion,
  ]
    .filter(Boolean)
    .join(' | ')

try {
  if (template)
    writeFileSync(template, await writeTable('units', firstTreeRows, template.endsWith('.csv') ? 'csv' : 'xlsx'))
  else await install()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
