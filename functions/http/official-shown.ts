import type * as z from 'zod/mini'
import type {
  officialReport as officialReportSchema,
  officialStanding as officialStandingSchema,
} from '../../shared/api/official-schemas.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { figureChoices } from '../../shared/domain/figure-choices.ts'
import type { Form } from '../../shared/domain/form.ts'
import { standingLetterhead } from '../../shared/domain/letterhead.ts'
import { type Narrative, referencesOf } from '../../shared/domain/narrative.ts'
import { type NarrativeFigures, referenceWords } from '../../shared/domain/narrative-figures.ts'
import { changedWords, narrativeFaults, resolve, typedNumbers } from '../../shared/domain/narrative-told.ts'
import { actsOpen } from '../../shared/domain/official-acts.ts'
import { letterheadOf, numberShown, type OfficialReport } from '../../shared/domain/official-report.ts'
import { rolesAt } from '../../shared/domain/people.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { getLetterheads } from '../../shared/storage/letterheads.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Reply, Request } from '../middleware/http.ts'
import { editionTold } from './edition-told.ts'
import { plain } from './letterheads.ts'
import type { Standing } from './official-standing.ts'

type Asking = Pick<Request<'official.get'>, 'params' | 'realm' | 'tree' | 'person' | 'now'>
type StandingBody = z.output<typeof officialStandingSchema>
type ReportBody = z.output<typeof officialReportSchema>

/** Where a document stands, without its text. */
export const shownStanding = (report: OfficialReport, request: Pick<Asking, 'person'>): Reply => ({
  status: 200,
  body: standingBody(report, request),
  etag: report.revision,
})

/** A document with its text, and what the edition says of it. */
export const shownReport = async (
  report: OfficialReport,
  { editions, tell }: Standing,
  request: Asking,
  options: { readonly choices: boolean; readonly status: number },
  table: Table,
  bucket: Bucket,
): Promise<Reply> => {
  const { params, realm, tree, now } = request
  const [{ figures, assembled }, letterheads, before] = await Promise.all([
    tell(),
    report.letterhead ? undefined : getLetterheads(params.unit, table),
    figuresBefore(report, editions, realm.forms, table, bucket),
  ])
  const { narrative } = report
  const standing = standingLetterhead(letterheads?.entries ?? [], params.unit, tree, dayOf(now))
  const body: ReportBody = {
    ...standingBody(report, request),
    newestEdition: editions.at(-1)!,
    narrative: narrative as ReportBody['narrative'],
    words: referencesOf(narrative).map(reference => ({
      reference: reference.id,
      words: referenceWords(reference, figures) ?? null,
    })),
    headings: headingNumbers(narrative, figures),
    faults: narrativeFaults(narrative, figures),
    typed: typedNumbers(narrative, assembled),
    changed: before ? changedWords(narrative, before, figures) : [],
    recipients: report.recipients && [...report.recipients],
    signature: report.signature,
    letterhead: plain(letterheadOf(report, standing)),
    ...(options.choices && { choices: figureChoices(figures) }),
  }
  return { status: options.status, body, etag: report.revision }
}

const standingBody = (report: OfficialReport, { person }: Pick<Asking, 'person'>): StandingBody => {
  const { unit, form, period, edition, revision, state, subject, day, finalRevision, signedCopy, corrects } = report
  return {
    unit,
    form,
    period,
    edition,
    revision,
    state,
    at: report.at,
    subject,
    day,
    number: numberShown(report),
    finalRevision,
    signedCopy: signedCopy && {
      size: signedCopy.size,
      sha256: signedCopy.sha256,
      onOurFile: signedCopy.onOurFile,
    },
    corrects,
    history: [...report.history],
    acts: actsOpen(state, rolesAt(unit, person.grants)),
  }
}

/** The figures of the edition that it corrects, or of the one before; undefined where the unit was in none. */
const figuresBefore = async (
  report: OfficialReport,
  editions: readonly number[],
  forms: readonly Form[],
  table: Table,
  bucket: Bucket,
): Promise<NarrativeFigures | undefined> => {
  const edition = report.corrects?.edition ?? editions.filter(number => number < report.edition).at(-1)
  if (edition === undefined) return undefined
  try {
    return (await editionTold({ ...report, edition }, forms, table, bucket)).figures
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** "I.", "1.", "a)", as the document numbers them. */
const headingNumbers = (narrative: Narrative, figures: NarrativeFigures): ReportBody['headings'] => {
  const told = resolve(narrative, figures).filter(block => block.block === 'heading')
  return narrative.blocks
    .filter(block => block.block === 'heading')
    .map(({ id, text }, i) => ({ block: id, number: told[i]!.text.slice(0, -text.length - 1) }))
}
