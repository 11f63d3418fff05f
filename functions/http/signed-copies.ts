import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import type { uploadForm as uploadFormSchema } from '../../shared/api/official-schemas.ts'
import {
  checkState,
  numberShown,
  type OfficialReport,
  type SignedCopy,
} from '../../shared/domain/official/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { fileName } from '../../shared/domain/report/names.ts'
import type { ReportFile, ReportJob, ReportSubject } from '../../shared/domain/report/report.ts'
import { sha256Of } from '../../shared/domain/sha256.ts'
import type { Text } from '../../shared/domain/text.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { getProofs, putProofs } from '../../shared/storage/proofs.ts'
import { getReport, getReports, type Report } from '../../shared/storage/reports.ts'
import { keepSignedCopy, largestUpload } from '../../shared/storage/signed-copies.ts'
import { linkLife, signedLink } from '../../shared/storage/signed-link.ts'
import type { Table } from '../../shared/storage/table.ts'
import { readUpload, uploadForm, uploadLife } from '../../shared/storage/uploads.ts'
import type { Handlers } from '../middleware/http.ts'
import { shownStanding } from './official-shown.ts'
import { standingOf } from './official-standing.ts'
import { keepBy, perform } from './perform-act.ts'
import { record } from './record.ts'

/** Signed copies (bản đã ký): the document as it came back with its signature, digital or on paper, bound to its edition. */
export const signedCopies = (
  table: Table,
  bucket: Bucket,
): Handlers<'official.upload' | 'official.sign' | 'official.copy'> => ({
  'official.upload': async request => {
    const { subject, stored } = await standingOf(request, table, bucket)
    if (!stored) throw new Problem('not_found')
    checkState(stored, 'sign')
    const upload = `${uploadsOf(subject)}${randomUUID()}.pdf`
    const body: z.output<typeof uploadFormSchema> = {
      ...(await uploadForm(upload, { type: 'application/pdf', largest: largestUpload }, bucket)),
      upload,
      limit: largestUpload,
      expiresAt: new Date(request.now.getTime() + uploadLife * 1000).toISOString(),
    }
    return { status: 200, body }
  },

  'official.sign': async request => {
    const standing = await standingOf(request, table, bucket)
    const { body } = request
    const sign = keepBy(
      request,
      async report => {
        checkState(report, 'sign')
        const document = await documentOf(report, table)
        if (body.upload === null) return { act: 'sign', signedCopy: null, reason: body.reason! }
        const ours = { final: document.files.pdf, earlier: await earlierFinals(report, table) }
        const signedCopy = await takeIn(body.upload, standing.subject, ours, table, bucket)
        return { act: 'sign', signedCopy }
      },
      table,
    )
    const report = await perform(request, standing, table, sign)
    await prove(report, table)
    return shownStanding(report, request, table)
  },

  'official.copy': async request => {
    const { stored } = await standingOf(request, table, bucket)
    if (!stored?.signedCopy) throw new Problem('not_found')
    const { object, size, sha256 } = stored.signedCopy
    const { form, period, edition, subject, unit } = stored
    const name = fileName(`${numberShown(stored)} - ${subject} - bản đã ký`, 'pdf')
    // No record, no link.
    await record(
      unit,
      { action: 'official.download', subject: `official/${form}/${period}/E${edition}` },
      request,
      table,
    )
    return {
      status: 200,
      body: { link: await signedLink(object, name, linkLife, bucket), fileName: name, size, sha256 },
    }
  },
})

/** Where what was uploaded waits for the signing; it is thrown away after a day. */
const uploadsOf = (subject: ReportSubject): string => `uploads/signed/${copiesOf(subject)}`

const copiesOf = ({ unit, form, period, edition }: ReportSubject): string =>
  `${unit}/${form}/${period}/E${String(edition).padStart(2, '0')}/`

const jobOf = ({ unit, root, form, period, edition }: OfficialReport, revision: number): ReportJob => ({
  unit,
  root,
  form,
  period,
  edition,
  kind: 'document',
  revision,
})

/** The files to be signed. Problems: document_not_made. */
const documentOf = async (report: OfficialReport, table: Table): Promise<Report> => {
  const document = await getReport(jobOf(report, report.finalRevision!), table)
  if (document?.state !== 'ready') throw new Problem('document_not_made')
  return document
}

/** The PDFs that were to be signed before the document was returned. */
const earlierFinals = async (report: OfficialReport, table: Table): Promise<ReportFile[]> => {
  const documents = await getReports(
    report.earlierFinals.map(revision => jobOf(report, revision)),
    table,
  )
  return documents.flatMap(({ files }) => files.pdf ?? [])
}

/** Checks what was uploaded, and keeps it under the name of its content. Problems: bad_signed_copy. */
const takeIn = async (
  upload: string,
  subject: ReportSubject,
  ours: { readonly final: ReportFile | undefined; readonly earlier: readonly ReportFile[] },
  table: Table,
  bucket: Bucket,
): Promise<SignedCopy> => {
  const name = upload.startsWith(uploadsOf(subject)) ? upload.slice(uploadsOf(subject).length) : ''
  const body = /^[0-9a-f-]{36}\.pdf$/.test(name) ? await readUpload(upload, bucket) : undefined
  if (!body) throw refused('not_uploaded')
  if (body.length > largestUpload) throw refused('too_large')
  if (body.subarray(0, 5).toString('latin1') !== '%PDF-') throw refused('not_pdf')
  const sha256 = sha256Of(body)
  if ((await getProofs(sha256, table)).some(({ format }) => format !== 'signed' && format !== 'scan'))
    throw refused('not_signed')
  const onOurFile = ours.final !== undefined && beginsWith(body, ours.final)
  if (onOurFile && !isSigned(body.subarray(ours.final!.size))) throw refused('not_signed')
  if (!onOurFile && ours.earlier.some(file => beginsWith(body, file))) throw refused('old_file')
  const object = `signed/${copiesOf(subject)}${sha256}.pdf`
  await keepSignedCopy(object, body, bucket)
  return { object, size: body.length, sha256, onOurFile }
}

/** A digital signature is an incremental update: it comes after the file, which stays as it was byte for byte. */
const beginsWith = (body: Uint8Array, file: ReportFile): boolean =>
  sha256Of(body.subarray(0, file.size)) === file.sha256

/** Every signature in a PDF says which bytes it covers (ISO 32000-1, 12.8.1). That it is a valid one is for who reads it to check. */
const isSigned = (added: Buffer): boolean => added.includes('/ByteRange')

/** Lets the copy, where there is one, be looked up by its hash, as the files that we made can. Told again, it is as it was. */
export const prove = async (report: OfficialReport, table: Table): Promise<void> => {
  const { signedCopy, finalRevision } = report
  if (!signedCopy) return
  await putProofs(
    [{ ...jobOf(report, finalRevision!), named: signedCopy.sha256, format: signedCopy.onOurFile ? 'signed' : 'scan' }],
    table,
  )
}

const refused = (code: keyof typeof refusals): Problem =>
  new Problem('bad_signed_copy', { errors: [{ pointer: '/upload', code, message: refusals[code] }] })

const refusals = {
  not_uploaded: { vi: 'Chưa có tệp nào được tải lên với tên này', en: 'Nothing was uploaded under this name' },
  too_large: { vi: 'Tệp lớn hơn 20 MB', en: 'The file is larger than 20 MB' },
  not_pdf: { vi: 'Tệp không phải là PDF', en: 'The file is no PDF' },
  not_signed: {
    vi: 'Đây chính là tệp của hệ thống, chưa có chữ ký nào',
    en: 'This is our own file, and nobody has signed it',
  },
  old_file: {
    vi: 'Đây là tệp của lần cấp số trước, đã bị trả lại; hãy ký tệp hiện nay',
    en: 'This file was made before the document was returned; sign the one that stands',
  },
} as const satisfies Record<string, Text>
