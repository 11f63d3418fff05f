import { allFields, type Form } from '../form/form.ts'
import { sameValue, type Values } from '../form/values.ts'
import { bringsContent, isCounted, stoodIn, type Version } from '../submission/submission.ts'

/**
 * A change since an edition (thay đổi từ bản chốt): what a unit counts with now instead of what it counted with then; from which
 * versions, who sent the newer one, why, and who granted it; field by field, in the form's order.
 */
export interface Change {
  /** The versions that brought what counted and what counts; 0 when nothing counted. Of registers, how many their entries had. */
  readonly from: number
  readonly to: number
  /** When the newer one was sent and by whom: of a proposal, when it was approved. */
  readonly at: string
  readonly byName: string
  /** Why the amendment was asked for; null for what was first sent after the close. */
  readonly reason: string | null
  /** Who granted the amendment, or opened it; null where none was needed. */
  readonly grantedBy: string | null
  readonly fields: readonly FieldChange[]
}

export interface FieldChange {
  readonly field: string
  /** As they were entered; null: not answered. */
  readonly from: NonNullable<Values[string]> | null
  readonly to: NonNullable<Values[string]> | null
}

/**
 * What changed between two instants, from all versions of a submission, oldest first; undefined where nothing did. From the close on
 * what counts never ceases to, so there is always something to change to.
 */
export const changeBetween = (
  form: Form,
  versions: readonly Version[],
  since: string,
  until: string,
): Change | undefined => {
  const before = countedIn(versions, since)
  const now = countedIn(versions, until)
  if (!now || now.version === before?.version) return undefined
  const sent = versions.find(version => version.content === now.version && bringsContent(version)) ?? now
  return {
    from: before?.version ?? 0,
    to: now.version,
    at: sent.at,
    byName: sent.byName,
    reason: now.reason,
    grantedBy: now.command === 'amend' ? (versions.findLast(grants(now))?.byName ?? null) : null,
    fields: fieldChanges(form, before?.entered?.values, now.entered?.values),
  }
}

/** The version that brought what counted at an instant. */
const countedIn = (versions: readonly Version[], instant: string): Version | undefined => {
  const stood = stoodIn(versions, instant)
  return stood && isCounted(stood.state) ? versions[stood.content - 1] : undefined
}

const grants =
  (amended: Version) =>
  ({ command, version }: Version): boolean =>
    command === 'grant' && version < amended.version

export const fieldChanges = (form: Form, before: Values = {}, now: Values = {}): FieldChange[] =>
  allFields(form).flatMap(({ id }) => {
    const [from, to] = [before[id] ?? null, now[id] ?? null]
    return sameValue(from, to) ? [] : [{ field: id, from, to }]
  })
