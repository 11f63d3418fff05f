import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A small JSON document on disk that is either its old or its new self, whenever the process dies. */
export interface FileStore<Value> {
  read(): Value | undefined
  write(value: Value): void
}

export const fileStore = <Value>(file: string): FileStore<Value> => ({
  read: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined),
  write: value => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(value))
    renameSync(`${file}.new`, file)
  },
})
