import { type Manifest, manifestOf } from '../../shared/domain/report/manifest.ts'
import type { ReportJob } from '../../shared/domain/report/report.ts'

export const haLang: ReportJob = {
  unit: 'vn.ha-lang',
  root: 'vn.cao-bang',
  form: 'monthly',
  period: '2024-11',
  edition: 1,
  kind: 'report',
  revision: 0,
}

/** The manifest of Hạ Lang's report of November 2024, in which `sources` units have their say. */
export const sampleManifest = (sources = 3, other: Partial<Manifest> = {}): Manifest =>
  manifestOf({
    code: '7K2M-Q4XZ-9B1TD',
    issuedBy: 'Huyện ủy Hạ Lang',
    realm: 'vn',
    report: haLang,
    unitName: 'Đảng bộ huyện Hạ Lang',
    formLabel: 'Báo cáo tháng',
    formVersions: [2, 1],
    document: { state: 'draft' },
    dataAsOf: '2024-12-05T03:00:00.000Z',
    closesAt: '2024-12-10T17:00:00.000Z',
    editions: [{ period: '2024-11', number: 1, sha256: 'a'.repeat(64) }],
    comparedWith: [
      { what: 'plan', period: '2024', revision: 3, sha256: 'b'.repeat(64) },
      { what: 'before', period: '2024-10', number: 2, sha256: 'c'.repeat(64) },
    ],
    sources: Array.from({ length: sources }, (_, i) => ({
      unit: `vn.xa-${String(i).padStart(4, '0')}`,
      form: 'monthly',
      period: '2024-11',
      version: 1 + (i % 3),
    })),
    files: [
      { format: 'pdf', fileName: 'Tổng hợp tháng 11-2024 - Hạ Lang.pdf', size: 90_000, sha256: 'd'.repeat(64) },
      { format: 'xlsx', fileName: 'Tổng hợp tháng 11-2024 - Hạ Lang.xlsx', size: 20_000, sha256: 'e'.repeat(64) },
    ],
    ...other,
  })
