import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Before the queue engine starts: lets every message be received at once that was being worked on when the last run ended.
 * Whoever received it is gone, and its visibility timeout may be half an hour.
 */
export const releaseMessages = (file: string): void => {
  if (!existsSync(file)) return
  const database = new DatabaseSync(file)
  try {
    database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL')
  } finally {
    database.close()
  }
}
