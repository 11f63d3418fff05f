import { isDeepStrictEqual } from 'node:util'
import { asked, owing } from '../../shared/domain/asked.ts'
import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { type Draft, deleteDraft, getDraft, putDraft } from '../../shared/storage/drafts.ts'
import type { SubmissionId } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import type { Handlers, Reply } from '../middleware/http.ts'

/** Drafts: any values at all, kept as they are typed. */
export const drafts = (table: Table): Handlers<'drafts.get' | 'drafts.put' | 'drafts.delete'> => ({
  'drafts.get': async ({ params }) => {
    const draft = await getDraft(params, table)
    if (!draft) throw new Problem('not_found')
    return shown(draft, 200)
  },

  'drafts.put': async ({ params, body, realm, person, now, ifMatch = 0 }) => {
    const about = asked(realm, params.form, params.period)
    owing(about, params.unit)
    // Until it begins nobody follows what a reorganisation does to it.
    if (dayOf(now) < about.period.from) throw new Problem('period_not_begun', { from: about.period.from })
    const draft = {
      ...params,
      revision: Math.max(now.getTime(), ifMatch + 1),
      at: now.toISOString(),
      by: person.subject,
      byName: person.name,
      ...body,
    } as Draft
    if (!(await putDraft(draft, ifMatch, table))) return again(draft, await theirs(params, table))
    return shown(draft, ifMatch === 0 ? 201 : 200)
  },

  'drafts.delete': async ({ params, ifMatch }) => {
    if (ifMatch === undefined) throw new Problem('if_match_missing')
    if (!(await deleteDraft(params, ifMatch, table))) throw conflict(await theirs(params, table))
    return { status: 204 }
  },
})

const shown = (draft: Draft, status: number): Reply => ({ status, body: draft, etag: draft.revision })

/** The draft that stands where another was expected. Problems: not_found. */
const theirs = async (params: SubmissionId, table: Table): Promise<Draft> => {
  const draft = await getDraft(params, table)
  if (!draft) throw new Problem('not_found')
  return draft
}

/** A write whose answer got lost is sent again, by the SDK too, and then meets itself. */
const again = (draft: Draft, stands: Draft): Reply => {
  if (isDeepStrictEqual(stands, draft)) return shown(draft, 200)
  throw conflict(stands)
}

/** Somebody else keeps another draft: who, when, and which revision to start from. */
const conflict = ({ revision, byName, at }: Draft): Problem =>
  new Problem('version_conflict', { standing: { version: revision, state: 'draft', by: byName, at } })
