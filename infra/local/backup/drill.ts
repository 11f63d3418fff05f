import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { rebuild } from '../../../functions/stream/rebuild.ts'
import type { Bucket } from '../../../shared/storage/bucket.ts'
import type { Table } from '../../../shared/storage/table.ts'
import { everyUnit } from '../../../shared/storage/tree.ts'
import { isWhole, verifyAudit } from '../../../shared/storage/verify-audit.ts'
import { everyItem, exportTable, itemsInFolder } from './export-lines.ts'
import { type Contents, contentsOf, restore } from './restore.ts'

/** What a restore drill found. It went well when all three are true. */
export interface Drilled extends Contents {
  /** Every item that was exported lies in the restored table, and nothing else. */
  readonly sameItems: boolean
  /** Every audit chain is whole, and is the one whose ends were kept. */
  readonly auditWhole: boolean
  /** The audit knows of every version, and every live roll-up is what was sent makes of it. */
  readonly nothingMissing: boolean
}

/** Exports a table, restores it into another that is empty, and looks whether all is there. The other is deleted afterwards. */
export const drill = async (
  { realm, now }: { readonly realm: string; readonly now: Date },
  table: Table,
  emptied: Table,
  auditHeads: Bucket,
): Promise<Drilled> => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-'))
  try {
    await exportTable(table, folder)
    const exported = await restore(itemsInFolder(folder), emptied)
    const restored = await contentsOf(everyItem(emptied))
    const audit = await verifyAudit(realm, await everyUnit(realm, emptied), emptied, auditHeads)
    const { told, lives } = await rebuild(realm, now, emptied)
    return {
      ...exported,
      sameItems: restored.items === exported.items && restored.sha256 === exported.sha256,
      auditWhole: isWhole(audit),
      nothingMissing: told === 0 && lives.length === 0,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await emptied.client.send(new DeleteTableCommand({ TableName: emptied.name }))
  }
}
