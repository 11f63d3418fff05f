import type * as z from 'zod/mini'
import type {
  officialReport as officialReportSchema,
  officialStanding as officialStandingSchema,
} from '../../shared/api/official-schemas.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { figureChoices } from '../../shared/domain/figures/figure-choices.ts'
import { type NarrativeFigures, referenceWords } from '../../shared/domain/narrative/figures.ts'
import { type Narrative, referencesOf } from '../../shared/domain/narrative/narrative.ts'
import { changedWords, narrativeFaults, resolve, typedNumbers } from '../../shared/domain/narrative/told.ts'
import { actsOpen } from '../../shared/domain/official/official-acts.ts'
import {
  asCorrected,
  letterheadOf,
  numberShown,
  type OfficialReport,
  submittedBy,
} from '../../shared/domain/official/official-report.ts'
import { rolesAt } from '../../shared/domain/people.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Reply, Request } from '../middleware/http.ts'
import { correctedDocument } from '../report/corrected-document.ts'
import { letterheadOn } from '../report/letterhead-on.ts'
import { editionTold } from './edition-told.ts'
import { plain } from './letterheads.ts'
import type { Standing } from './official-standing.ts'

type Asking = Pick<Request<'official.get'>, 'params' | 'realm' | 'person' | 'now'>
type StandingBody = z.output<typeof officialStandingSchema>
type ReportBody = z.output<typeof officialReportSchema>

/** Where a document stands, without its text. */
export const shownStanding = async (
  report: OfficialReport,
  request: Pick<Asking, 'person'>,
  table: Table,
): Promise<Reply> => ({
  status: 200,
  body: standingBody(report, await correctedDocument(report, table), request),
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
  const { params, realm, now } = request
  const corrected = await correctedDocument(report, table)
  const [{ figures, assembled }, standing, before] = await Promise.all([
    tell(),
    letterheadOn(params.unit, dayOf(now), realm, table),
    figuresBefore(report, corrected, editions, realm, table, bucket),
  ])
  const { narrative } = report
  const body: ReportBody = {
    ...standingBody(report, corrected, request),
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

const standingBody = (
  report: OfficialReport,
  corrected: OfficialReport | undefined,
  { person }: Pick<Asking, 'person'>,
): StandingBody => {
  const { unit, form, period, edition, revision, state, subject, day, finalRevision, signedCopy } = report
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
    corrects: corrected ? asCorrected(corrected) : null,
    history: report.history.map(({ revision: _revision, ...entry }) => entry),
    acts: actsOpen(state, rolesAt(unit, person.grants)).filter(
      act => act !== 'withdraw' || submittedBy(report) === person.subject,
    ),
  }
}

/** The figures of the edition that it corrects, or of the one before; undefined where the unit was in none. */
const figuresBefore = async (
  report: OfficialReport,
  corrected: OfficialReport | undefined,
  editions: readonly number[],
  realm: Realm,
  table: Table,
  bucket: Bucket,
): Promise<NarrativeFigures | undefined> => {
  const edition = corrected?.edition ?? editions.filter(number => number < report.edition).at(-1)
  if (edition === undefined) return undefined
  try {
    const comparisons = corrected?.comparisons ?? null
    return (await editionTold({ ...report, edition }, comparisons, realm, table, bucket)).figures
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
