import { narrativeFaults } from '../../shared/domain/narrative/told.ts'
import { numberingOn } from '../../shared/domain/official/letterhead.ts'
import { officialActs } from '../../shared/domain/official/official-acts.ts'
import {
  asCorrected,
  checkDay,
  checkFaults,
  checkSeries,
  checkState,
  decide,
  type OfficialReport,
  withChanges,
} from '../../shared/domain/official/official-report.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { defaultTerms } from '../../shared/domain/realm.ts'
import type { Bucket } from '../../shared/storage/bucket.ts'
import { giveNumber, issuedBefore, putOfficialReport } from '../../shared/storage/official-reports.ts'
import { peopleOf } from '../../shared/storage/people.ts'
import type { Queue } from '../../shared/storage/queue.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Request } from '../middleware/http.ts'
import { askForReport } from '../report/ask-for-report.ts'
import { letterheadOn } from '../report/letterhead-on.ts'
import { shownReport, shownStanding } from './official-shown.ts'
import { type Standing, standingOf } from './official-standing.ts'
import { acting, keepBy, perform } from './perform-act.ts'
import { prove } from './signed-copies.ts'

type Route =
  | 'official.get'
  | 'official.put'
  | 'official.submit'
  | 'official.withdraw'
  | 'official.return'
  | 'official.approve'
  | 'official.number'
  | 'official.issue'

/** Official reports (văn bản báo cáo): the documents that people make of editions, from the draft to the day they are issued. */
export const officialReports = (table: Table, bucket: Bucket, queue: Queue): Handlers<Route> => ({
  'official.get': async request => {
    const standing = await standingOf(request, table, bucket)
    const report = standing.stored ?? (await standing.begin())
    const options = { choices: request.query.choices === 'true', status: 200 }
    return shownReport(report, standing, request, options, table, bucket)
  },

  'official.put': async request => {
    const { body } = request
    const standing = await standingOf(request, table, bucket)
    const edit = keepBy(
      request,
      async report => {
        checkState(report, 'edit')
        const { assembled } = await standing.tell()
        return {
          act: 'edit',
          narrative: withChanges(body.startOver ? assembled : report.narrative, body.changes, assembled),
          subject: body.subject ?? report.subject,
          recipients: body.recipients === undefined ? report.recipients : body.recipients,
          signature: body.signature === undefined ? report.signature : body.signature,
        }
      },
      table,
    )
    const report = await perform(request, standing, table, edit)
    const options = { choices: false, status: report.revision === 1 ? 201 : 200 }
    return shownReport(report, standing, request, options, table, bucket)
  },

  'official.submit': async request => {
    const standing = await standingOf(request, table, bucket)
    const submit = keepBy(
      request,
      async report => {
        checkState(report, 'submit')
        await somebodyLeads(request.params.unit, table)
        const { opened, figures } = await standing.tell()
        checkFaults(narrativeFaults(report.narrative, figures))
        return { act: 'submit', comparisons: opened.comparisons }
      },
      table,
    )
    return shownStanding(await perform(request, standing, table, submit), request, table)
  },

  'official.withdraw': async request => {
    const back = keepBy(request, async () => ({ act: 'withdraw' }), table)
    const standing = await standingOf(request, table, bucket)
    return shownStanding(await perform(request, standing, table, back), request, table)
  },

  'official.return': async request => {
    const { reason } = request.body
    const back = keepBy(request, async () => ({ act: 'return', reason }), table)
    const standing = await standingOf(request, table, bucket)
    return shownStanding(await perform(request, standing, table, back), request, table)
  },

  'official.approve': async request => {
    const approve = keepBy(request, async () => ({ act: 'approve' }), table)
    const standing = await standingOf(request, table, bucket)
    return shownStanding(await perform(request, standing, table, approve), request, table)
  },

  'official.number': async request => {
    const standing = await standingOf(request, table, bucket)
    const report = await perform(request, standing, table, keepNumbered(request, standing, table))
    await askForReport({ ...standing.subject, kind: 'document', revision: report.revision }, request.now, queue, table)
    return shownStanding(report, request, table)
  },

  'official.issue': async request => {
    const issue = keepBy(
      request,
      async report => {
        checkState(report, 'issue')
        // Who signed it may have been stopped before that was done.
        await prove(report, table)
        return { act: 'issue' }
      },
      table,
    )
    const standing = await standingOf(request, table, bucket)
    return shownStanding(await perform(request, standing, table, issue), request, table)
  },
})

/** What is submitted where nobody can approve it would lie there. Problems: nobody_leads. */
const somebodyLeads = async (unit: string, table: Table): Promise<void> => {
  const leaders = await Promise.all(officialActs.approve.roles.map(role => peopleOf(unit, role, table)))
  if (leaders.flat().length === 0) throw new Problem('nobody_leads')
}

/** Numbers a document with the next of its series, or with the number that it has. */
const keepNumbered =
  (request: Request<'official.number'>, { subject, tell }: Standing, table: Table) =>
  async (report: OfficialReport): Promise<OfficialReport | undefined> => {
    checkState(report, 'number')
    const { params, body, realm, now } = request
    const { opened, figures } = await tell()
    checkFaults(narrativeFaults(report.narrative, figures))
    checkDay(body.day, opened.closesAt, now)
    const letterhead = await letterheadOn(params.unit, body.day, realm, table)
    const numbering = numberingOn(letterhead, body.day, realm.settings.terms ?? defaultTerms)
    if (!numbering) throw new Problem('no_term', { day: body.day })
    checkSeries(report, numbering.series)
    const issued = await issuedBefore(subject, table)
    const corrects = issued ? asCorrected(issued) : null
    const make = (number: NonNullable<OfficialReport['number']>) =>
      decide(report, { act: 'number', day: body.day, letterhead, number, corrects }, acting(request))
    return report.number ? again(make(report.number), table) : giveNumber(params.unit, numbering, make, table)
  }

const again = async (report: OfficialReport, table: Table): Promise<OfficialReport | undefined> =>
  (await putOfficialReport(report, table)) ? report : undefined
