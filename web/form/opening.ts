import { callIfThere, type Reply } from '../api.ts'
import { heard } from '../store/answers.ts'
import { type KeptEntry, keptEntry, nameOf, type SubmissionId } from '../store/entries.ts'
import { type About, loadAbout, loadSubmission, type Submission } from './about.ts'

export type Draft = Reply<'GET /units/{unit}/submissions/{form}/{period}/draft'>

/** What an entry is opened with. */
export interface Opening {
  readonly about: About
  /** What was sent before, if anything. */
  readonly standing: Submission | undefined
  /** The server's draft, undefined where there is none; null while it cannot be asked and this machine knows of its own. */
  readonly draft: Draft | undefined | null
  readonly kept: KeptEntry | undefined
}

let ahead: { readonly name: string; readonly opening: Promise<Opening> } | undefined

/** Begins to load what a form is opened with while the code that shows it is still on its way. */
export const openAhead = (id: SubmissionId): void => {
  ahead = { name: nameOf(id), opening: load(id) }
  // Whoever takes it says why it failed.
  ahead.opening.catch(() => {})
}

/** Throws Unreachable and Refused. */
export const loadOpening = (id: SubmissionId): Promise<Opening> => {
  const begun = ahead?.name === nameOf(id) ? ahead.opening : undefined
  ahead = undefined
  return begun ?? load(id)
}

const load = async (id: SubmissionId): Promise<Opening> => {
  const [about, standing, draft, kept] = await Promise.all([
    loadAbout(id),
    loadSubmission(id),
    loadDraft(id),
    keptEntry(id),
  ])
  return { about, standing, draft, kept }
}

const loadDraft = async (id: SubmissionId): Promise<Opening['draft']> => {
  const { value, kept } = await heard(`draft/${nameOf(id)}`, async () => {
    const reply = await callIfThere('GET /units/{unit}/submissions/{form}/{period}/draft', { params: id })
    return reply?.body
  })
  return kept && (await keptEntry(id)) ? null : value
}
