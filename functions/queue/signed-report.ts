import { type ManifestDocument, type ManifestFile, manifestOf } from '../../shared/domain/report/manifest.ts'
import { type Proof, verificationCode } from '../../shared/domain/report/proof.ts'
import type { FileFormat, ReportFiles, ReportJob } from '../../shared/domain/report/report.ts'
import { putManifest } from '../../shared/storage/manifests.ts'
import { putProofs } from '../../shared/storage/proofs.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { OpenedPeriod, OpenedReport } from '../report/opened-report.ts'
import { keepFiles, type MadeFile, placeOf } from './keep-files.ts'
import type { Workshop } from './workshop.ts'

/** A report's files, kept and vouched for. */
export interface SignedReport {
  readonly files: ReportFiles
  /** The verification code; an archive has none of its own. */
  readonly code: string | null
  readonly dataAsOf: string | null
}

/** What a report was made from, as its manifest tells it. */
export interface MadeFrom extends Pick<OpenedReport, 'form' | 'closesAt' | 'dataAsOf' | 'editions' | 'comparedWith'> {
  readonly top: { readonly name: string }
  readonly periods: readonly Pick<OpenedPeriod, 'form' | 'period' | 'lines'>[]
}

/** The verification code of a report, and where it leads. It is known before the first file is made, since it stands in them. */
export const verificationOf = async (
  job: ReportJob,
  { siteUrl, table }: { readonly siteUrl: string; readonly table: Table },
): Promise<{ readonly code: string; readonly url: string }> => {
  const code = verificationCode(await receiptSecret(table), job)
  return { code, url: `${siteUrl}/xac-minh/${code}` }
}

/**
 * Keeps the files of a report with the signed manifest that names them, and lets each be looked up by its hash and all by their
 * code. In this order: what can be looked up is there.
 */
export const keepSigned = async (
  job: ReportJob,
  made: readonly MadeFile[],
  about: {
    readonly opened: MadeFrom
    readonly issuedBy: string
    readonly document: ManifestDocument | null
    readonly code: string
    readonly manifestName: string
  },
  { table, bucket, key, realm }: Workshop,
): Promise<SignedReport> => {
  const { opened, issuedBy, document, code, manifestName } = about
  const place = placeOf(job)
  const files = await keepFiles(made, place, bucket)
  const manifest = manifestOf({
    code,
    issuedBy,
    realm: realm.id,
    report: job,
    unitName: opened.top.name,
    formLabel: opened.form.label.vi,
    formVersions: [...new Set(opened.periods.map(({ form }) => form.version))],
    document,
    dataAsOf: opened.dataAsOf,
    closesAt: opened.closesAt,
    editions: opened.editions,
    comparedWith: opened.comparedWith,
    sources: opened.periods.flatMap(({ form, period, lines }) =>
      lines
        .filter(({ values }) => values !== null)
        .map(({ unit, version }) => ({ unit, form: form.id, period, version })),
    ),
    files: manifestFiles(files),
  })
  const signed = await putManifest(manifest, place, { key, table, bucket })
  const all: ReportFiles = { ...files, manifest: { ...signed, fileName: manifestName } }
  const proofs = (Object.keys(all) as FileFormat[]).map(
    (format): Proof => ({ ...job, named: all[format]!.sha256, format }),
  )
  await putProofs([...proofs, { ...job, named: code, format: null }], table)
  return { files: all, code, dataAsOf: opened.dataAsOf }
}

const manifestFiles = (files: ReportFiles): ManifestFile[] =>
  (Object.keys(files) as ManifestFile['format'][]).map(format => {
    const { fileName, size, sha256 } = files[format]!
    return { format, fileName, size, sha256 }
  })
