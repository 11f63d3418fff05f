import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import type { uploadForm as uploadFormSchema } from '../../shared/api/register-schemas.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { AttachmentType, EntryFile, EntryOrder, EntryVersion } from '../../shared/domain/register/entry.ts'
import { longestName, windowsName } from '../../shared/domain/report/names.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import type { Text } from '../../shared/domain/text.ts'
import { type Bucket, putOnce } from '../../shared/storage/bucket.ts'
import { deleteFile, extensions, keptAt, waitingAt } from '../../shared/storage/entry-files.ts'
import { type EntryId, entryVersion, standingEntry } from '../../shared/storage/register-entries.ts'
import { linkLife, signedLink } from '../../shared/storage/signed-link.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readUpload, uploadForm, uploadLife } from '../../shared/storage/uploads.ts'
import type { Handlers } from '../middleware/http.ts'
import { answered, commandEntry, theRegister } from './entry-command.ts'
import { carriesMetadata } from './photo-metadata.ts'
import { record } from './record.ts'

/** A photo of a telephone, or a paper of some pages; in bytes. */
const largestFile = 5 * 1024 * 1024

/** Photos and papers of an entry: uploaded by the browser to a place where they wait, checked, and pinned by their hash. */
export const entryFiles = (
  table: Table,
  bucket: Bucket,
): Handlers<'files.upload' | 'files.pin' | 'files.get' | 'files.remove'> => ({
  'files.upload': async ({ params, body, now }) => {
    theRegister(params.register)
    const file = `${randomUUID()}.${extensions[body.type]}`
    const answer: z.output<typeof uploadFormSchema> = {
      ...(await uploadForm(waitingAt(params, file), { type: body.type, largest: largestFile }, bucket)),
      file,
      limit: largestFile,
      expiresAt: new Date(now.getTime() + uploadLife * 1000).toISOString(),
    }
    return { status: 200, body: answer }
  },

  'files.pin': async request => {
    const { params, body } = request
    let uploaded: Buffer | undefined
    let kept: EntryFile | undefined
    const takeIn = async (): Promise<EntryOrder> => {
      uploaded = await readUpload(waitingAt(params, params.file), bucket)
      return { command: 'attach', file: checked(uploaded, params.file, body.name), onBehalf: body.onBehalf }
    }
    const keep = async ({ files }: EntryVersion) => {
      kept = files.at(-1)!
      await putOnce(keptAt(params, kept), uploaded!, { contentType: kept.type }, bucket)
    }
    try {
      return await answered(await commandEntry(request, takeIn, table, keep), 200, table)
    } catch (error) {
      if (kept) await throwAwayUnnamed(params, kept, table, bucket)
      throw error
    }
  },

  'files.get': async request => {
    const { params } = request
    theRegister(params.register)
    const file = (await standingEntry(params, table))?.files.find(({ sha256 }) => sha256 === params.file)
    if (!file) throw new Problem('no_file')
    const name = windowsName(file.name.replace(/\.\w{2,4}$/, ''), longestName)
    const fileName = `${name || file.sha256.slice(0, 12)}.${extensions[file.type]}`
    // No record, no link.
    const subject = `${params.register}/${params.entry}/${file.sha256.slice(0, 12)}`
    await record(params.unit, { action: 'register.download', subject }, request, table)
    const link = await signedLink(keptAt(params, file), fileName, linkLife, bucket)
    return { status: 200, body: { link, fileName, size: file.size, sha256: file.sha256 } }
  },

  // The object goes once the version that is without it is told: never before, so that no version names what is gone.
  'files.remove': async request => {
    const { params, query } = request
    await commandEntry(request, { command: 'detach', sha256: params.file, onBehalf: query.onBehalf ?? null }, table)
    return { status: 204 }
  },
})

/** Somebody else's version stands in place of the one that was to bring the file: no version will ever name it. */
const throwAwayUnnamed = async (entry: EntryId, file: EntryFile, table: Table, bucket: Bucket): Promise<void> => {
  const stands = await entryVersion(entry, file.since, table)
  const isNamed = ({ since, sha256 }: EntryFile) => since === file.since && sha256 === file.sha256
  if (stands && !stands.files.some(isNamed)) await deleteFile(entry, file, bucket)
}

/** What a file is, by what stands in it: its name and what the browser says prove nothing. Problems: bad_file. */
const checked = (uploaded: Buffer | undefined, upload: string, name: string): Omit<EntryFile, 'since'> => {
  if (!uploaded) throw refused('not_uploaded')
  if (uploaded.length > largestFile) throw refused('too_large')
  const type = typeOf(uploaded)
  if (!type || extensions[type] !== upload.slice(upload.indexOf('.') + 1)) throw refused('other_type')
  if (carriesMetadata(uploaded, type)) throw refused('says_more')
  return { sha256: sha256Of(uploaded), type, size: uploaded.length, name }
}

/** The first bytes of a JPEG (ISO/IEC 10918), a PNG (ISO/IEC 15948), a WebP (RFC 9649) and a PDF (ISO 32000). */
const typeOf = (bytes: Buffer): AttachmentType | null => {
  const begins = (hex: string, from = 0) => bytes.subarray(from, from + hex.length / 2).toString('hex') === hex
  if (begins('ffd8ff')) return 'image/jpeg'
  if (begins('89504e470d0a1a0a')) return 'image/png'
  if (begins('52494646') && begins('57454250', 8)) return 'image/webp'
  return begins('255044462d') ? 'application/pdf' : null
}

const refused = (code: keyof typeof refusals): Problem =>
  new Problem('bad_file', { errors: [{ pointer: '/file', code, message: refusals[code] }] })

const refusals = {
  not_uploaded: { vi: 'Chưa có tệp nào được tải lên với tên này', en: 'Nothing was uploaded under this name' },
  too_large: { vi: 'Tệp lớn hơn 5 MB', en: 'The file is larger than 5 MB' },
  other_type: {
    vi: 'Tệp không phải là ảnh JPEG, PNG, WebP hay PDF như đã khai',
    en: 'The file is not the JPEG, PNG, WebP or PDF that it was said to be',
  },
  says_more: {
    vi: 'Ảnh còn kèm nơi chụp, lúc chụp hay máy chụp, hoặc bị hỏng: lưu lại ảnh không kèm các thông tin đó',
    en: 'The photo says where, when or by what it was taken, or is damaged: save it without that',
  },
} as const satisfies Record<string, Text>
