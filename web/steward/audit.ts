import type { Role } from '../../shared/domain/access.ts'
import { reportedSpan, spanLabel } from '../../shared/domain/calendar/reported-span.ts'
import type { Reply } from '../api.ts'
import { say } from '../language.ts'
import type { FormSummary } from '../rollup/about.ts'
import { auditActions, auditWords as w } from '../words/audit.ts'
import { roleWords } from '../words/steward.ts'
import { loadPeople, type StewardAbout } from './about.ts'

export type AuditEntry = Reply<'GET /units/{unit}/audit'>['items'][number]

/** What is needed to say an entry in words. */
export interface Vocabulary {
  readonly forms: readonly FormSummary[]
  /** By the person's id. */
  readonly names: ReadonlyMap<string, string>
}

/** Who works at the unit: those to whom roles were given there. */
export const loadNames = async ({ unit }: StewardAbout): Promise<ReadonlyMap<string, string>> =>
  new Map((await loadPeople(unit.id)).map(({ id, name }) => [id, name]))

interface EntryInWords {
  readonly who: string
  readonly what: string
}

export const inWords = ({ byName, action, subject }: AuditEntry, { forms, names }: Vocabulary): EntryInWords => {
  const done = auditActions[action]
  const object = objectOf(subject, { forms, names })
  return {
    who: byName,
    what: done ? [say(done), object].filter(Boolean).join(' ') : `${action} ${subject}`,
  }
}

/**
 * `monthly/2024-11/v3` → "Báo cáo tháng, Tháng 11/2024 (bản 3)", `person/<subject>/reporter` → "Lý Thị Mai (Người nhập)",
 * `form/monthly/v2`, `plan/monthly/2025`, `official/monthly/2024-01..2024-10/E1/r3` → "Báo cáo tháng, 10 tháng năm 2024 (bản chốt số 1)".
 * What has no words of its own is left out.
 */
const objectOf = (subject: string, { forms, names }: Vocabulary): string | undefined => {
  const [first = '', second = '', ...others] = subject.split('/')
  if (first === 'person') return [names.get(second) ?? second, rolesOf(others)].filter(Boolean).join(' ')
  if (first === 'form' || first === 'plan' || first === 'estimate' || first === 'official')
    return reportInWords(second, others, forms)
  return reportInWords(first, [second, ...others], forms)
}

/** A form by its label, with the period and the version as far as they are named. */
const reportInWords = (id: string, parts: readonly string[], forms: readonly FormSummary[]): string | undefined => {
  const form = forms.find(one => one.id === id)
  if (!form) return undefined
  const span = parts.find(part => reportedSpan(part) !== undefined)
  const version = parts.find(part => /^v\d+$/.test(part))
  const edition = parts.find(part => /^E\d+$/.test(part))
  const report = span ? `${say(form.label)}, ${say(spanLabel(span))}` : say(form.label)
  if (edition) return say(w.editionOf(report, edition.slice(1)))
  return version ? say(w.versionOf(report, version.slice(1))) : report
}

const rolesOf = (roles: readonly string[]): string | undefined =>
  roles.length === 0 ? undefined : `(${roles.map(role => say(roleWords[role as Role].label)).join(', ')})`
