import type { Accounts } from '../../shared/storage/accounts.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Queue } from '../../shared/storage/queue.ts'
import type { Table } from '../../shared/storage/table.ts'

/** What files are taken in with. */
export interface ImportWorkshop {
  /** The realm's id. */
  readonly realm: string
  readonly table: Table
  readonly bucket: Bucket
  readonly accounts: Accounts
  /** Its own queue, by which it goes on with what takes longer than a function may. */
  readonly queue: Queue
  readonly now: () => Date
  /** How long this run may still take, in milliseconds. */
  readonly remaining: () => number
}
