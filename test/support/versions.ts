import type { Version } from '../../shared/domain/submission/submission.ts'

/** The first version that Ms Lan of Vinh Quý sent for November 2024, but for what a test says otherwise. */
export const sent = (more: Partial<Version> = {}): Version => {
  const version = more.version ?? 1
  return {
    unit: 'vn.vinh-quy',
    tier: 'base',
    form: 'monthly',
    formVersion: 1,
    period: '2024-11',
    version,
    command: 'submit',
    state: 'submitted',
    at: `2024-12-03T02:00:0${version}.000Z`,
    by: 'reporter.vinh-quy',
    byName: 'Nông Thị Lan',
    onBehalf: null,
    sentAt: '2024-12-03T02:00:01.000Z',
    late: false,
    nothing: false,
    content: version,
    receipt: `receipt-${version}`,
    reason: null,
    reasonFields: [],
    amendment: null,
    request: { key: `key-${version}`, hash: `hash-${version}` },
    entered: { values: { conferences: version, results: 'Đã quán triệt.' }, explanations: {}, warnings: [] },
    ...more,
  }
}

/** A version that judges an earlier one: it stands on that one's content and has none of its own. */
export const judged = (
  more: Partial<Version> & Pick<Version, 'version' | 'content' | 'command' | 'state'>,
): Version => {
  const { entered: _, ...version } = sent({ by: 'reviewer.ha-lang', byName: 'Hoàng Văn Minh', ...more })
  return version
}
