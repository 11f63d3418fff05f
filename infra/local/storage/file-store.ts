import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A small JSON document on disk that is either its old or its new self, whenever the process dies. Some hold keys: they are for
 * nobody but who started the host.
 */
export interface FileStore<Value> {
  read(): Value | undefined
  write(value: Value): void
}

export const fileStore = <Value>(file: string): FileStore<Value> => ({
  read: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined),
  write: value => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  },
})
