import { dayOf } from '../../shared/domain/calendar/calendar.ts'
import { pinned } from '../../shared/domain/form/form.ts'
import { formPeriod } from '../../shared/domain/form/form-period.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { defaultAmendmentDays } from '../../shared/domain/submission/amendment.ts'
import { receiptCode } from '../../shared/domain/submission/receipt.ts'
import { decide } from '../../shared/domain/submission/submission.ts'
import { lapsedBefore } from '../../shared/storage/live.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import { append, type SubmissionId, standing } from '../../shared/storage/submissions.ts'
import type { Table } from '../../shared/storage/table.ts'
import { logger } from '../middleware/observability.ts'

/**
 * Lets the granted amendments lapse whose day is over: a version that says so, so that history and audit tell it. Nobody could have
 * sent them since; what stood stands on. Answers what failed: one does not hold up the others.
 */
export const lapse = async (realm: Realm, now: Date, table: Table): Promise<Error[]> => {
  const failures: Error[] = []
  for (const id of await lapsedBefore(dayOf(now), realm.id, table))
    try {
      await lapseOne(id, realm, now, table)
    } catch (error) {
      logger.error('An amendment could not lapse', { ...id, error: error as Error })
      failures.push(error as Error)
    }
  return failures
}

const lapseOne = async (id: SubmissionId, realm: Realm, now: Date, table: Table): Promise<void> => {
  const form = pinned(realm.forms, id.form, id.period)!
  const days = formPeriod(form, id.period, realm.settings.calendar)!
  const { tier } = realm.tree.inPeriod(days.from, days.to).get(id.unit)!
  const [{ version }, secret] = await Promise.all([standing(id, table), receiptSecret(table)])
  try {
    const made = decide(
      version,
      { command: 'lapse' },
      {
        unit: id.unit,
        tier: tier!,
        form,
        period: days,
        now,
        by: 'tick',
        byName: 'Hệ thống',
        needsApproval: false,
        approver: false,
        reviewer: false,
        amendmentDays: realm.settings.amendmentDays ?? defaultAmendmentDays,
        request: { key: `lapse/${now.toISOString()}`, hash: '' },
        receipt: number => receiptCode(secret, id.unit, id.form, id.period, number),
      },
    )
    await append(made, table)
  } catch (error) {
    // The index lags: another tick let it lapse, or it was opened anew.
    if (!(error instanceof Problem)) throw error
  }
}
