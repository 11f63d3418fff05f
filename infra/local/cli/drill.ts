import type { Drilled } from '../backup/drill.ts'
import { ask } from './ask.ts'

/**
 * `npm run restore:drill`: exports the running host's table as AWS does, restores it into an empty one, and looks whether every item is
 * there, every audit chain whole and every roll-up right; ends with 1 when not.
 */
const { sameItems, auditWhole, nothingMissing } = (await ask('drill', {})) as Drilled
if (!sameItems || !auditWhole || !nothingMissing) process.exitCode = 1
