import type { Realm } from '../../shared/domain/realm.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Queue } from '../../shared/storage/queue.ts'
import type { SigningKey } from '../../shared/storage/signing-key.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { OnRead } from '../report/opened-report.ts'

/** What every kind of report is made with. */
export interface Workshop {
  readonly realm: Realm
  readonly table: Table
  readonly bucket: Bucket
  /** Its own queue, which people wait at: what cannot be made yet comes back by it. */
  readonly queue: Queue
  /** The queue of a close: what has to be made first may be thousands. */
  readonly closeQueue: Queue
  readonly key: SigningKey
  /** Where people open the site, without a closing slash: what the QR code of a document leads to. */
  readonly siteUrl: string
  readonly now: () => Date
  /** When the report was asked for; now, when nobody did. */
  readonly requestedAt: string
  /** Told now and then how far the work has come. */
  readonly note: OnRead
}
