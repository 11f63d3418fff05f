import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { firstPassword } from '../domain/first-password.ts'
import { shownTelephone, toTelephone } from '../domain/telephone.ts'
import { connectAccounts } from './accounts.ts'
import { makeSteward } from './make-steward.ts'
import { connectTable } from './table.ts'

/** `npm run steward -- --realm vn --unit vn.cao-bang --telephone '0912 345 678' --name 'Nông Thị Hạnh'`: see docs/runbook.md. */
const { values } = parseArgs({
  options: {
    realm: { type: 'string' },
    unit: { type: 'string' },
    telephone: { type: 'string' },
    name: { type: 'string' },
  },
})
const { realm, unit, telephone: written, name } = values
const { TABLE_NAME, USER_POOL_ID } = process.env

if (!realm || !unit || !written || !name || !TABLE_NAME || !USER_POOL_ID) {
  console.error('TABLE_NAME=… USER_POOL_ID=… npm run steward -- --realm … --unit … --telephone … --name …')
  process.exit(2)
}
try {
  const telephone = toTelephone(written)
  const password = firstPassword(randomInt)
  const asked = { realm, unit, name, telephone, password }
  const known = await makeSteward(asked, new Date(), connectTable(TABLE_NAME), connectAccounts(USER_POOL_ID))
  console.log(
    `${known} · ${shownTelephone(telephone)} · mật khẩu ban đầu, dùng một lần · first password, good once: ${password}`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
