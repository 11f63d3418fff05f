import type { Drilled } from '../backup/drill.ts'
import { ask } from './ask.ts'

/**
 * `npm run restore:drill`: exports the running host's table as AWS does, restores it into an empty one, and looks whether every item is
 * there, every audit chain whole and every roll-up right; ends with 1 when not.
 */
const { sameItems, auditWhole, livesRight } = (await ask('drill', {})) as Drilled
if (!sameItems || !auditWhole || !livesRight) process.exitCode = 1
