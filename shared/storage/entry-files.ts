import type { AttachmentType, EntryFile } from '../domain/register/entry.ts'
import { type Bucket, deleteObject } from './bucket.ts'
import type { EntryId } from './register-entries.ts'

export const extensions: { readonly [type in AttachmentType]: string } = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** Where what was uploaded waits to be pinned; it is thrown away after a day. */
export const waitingAt = ({ unit, register, entry }: EntryId, upload: string): string =>
  `uploads/registers/${unit}/${register}/${entry}/${upload}`

/** Where it is kept: by the version that brings it, and by what it is, since two may bring something at once. */
export const keptAt = ({ unit, register, entry }: EntryId, { since, sha256, type }: EntryFile): string =>
  `registers/${unit}/${register}/${entry}/${since}/${sha256}.${extensions[type]}`

export const deleteFile = (entry: EntryId, file: EntryFile, bucket: Bucket): Promise<void> =>
  deleteObject(keptAt(entry, file), bucket)
