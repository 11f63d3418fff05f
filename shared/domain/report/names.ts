import { spanLabel } from '../calendar/reported-span.ts'
import type { Form } from '../form/form.ts'
import { type FileFormat, fileFormats, type ReportJob } from './report.ts'
import { dayOfTree } from './todays-tree-name.ts'
import type { ReportWords } from './words.ts'

/** What reports and their files are called. */

/** "Tổng hợp tháng 11/2024". The form is named too, unless it is the plain form of its frequency: there is one such alone. */
export const reportTitle = (form: Form, span: string, words: ReportWords): string => {
  const title = words.title(spanLabel(span)[words.language])
  return form.id === form.frequency ? title : `${title} - ${form.label[words.language]}`
}

/** "Tổng hợp tháng 11-2024 - Đảng bộ huyện Hạ Lang - bản chốt 01.xlsx", without what Windows forbids in a file's name. */
export const reportFileName = (
  form: Form,
  { period, edition, tree }: Pick<ReportJob, 'period' | 'edition' | 'tree'>,
  format: FileFormat,
  unitName: string,
  words: ReportWords,
): string => {
  const title = reportTitle(form, period, words)
  const [of, from] =
    tree === undefined
      ? [title, words.edition(edition)]
      : [`${title} ${words.treeOn(dayOfTree(tree))}`, words.newestEditions]
  const about = [of, unitName, from, words.files[format] ?? []].flat()
  return fileName(about.join(' - '), format)
}

export const fileName = (name: string, format: FileFormat): string =>
  `${windowsName(name, longestName)}.${fileFormats[format].ending}`

/** In UTF-16 units: with a folder of its own before it, such a name is still far from the 260 of a path that Windows opens. */
export const longestName = 150

/** A name without what Windows forbids or cuts off, at most so long. */
export const windowsName = (name: string, longest: number): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, '-')
    .slice(0, longest)
    .toWellFormed()
    .replace(/[ .]+$/, '')
