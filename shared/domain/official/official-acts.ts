import type { Role } from '../access.ts'

/** dự thảo, đã trình, đã duyệt, đã cấp số, đã ký, đã phát hành. */
export type OfficialState = 'draft' | 'submitted' | 'approved' | 'numbered' | 'signed' | 'issued'

/** `withdraw` (rút lại): who submitted it takes it back, until it is approved. */
export type OfficialAct = 'edit' | 'submit' | 'withdraw' | 'return' | 'approve' | 'number' | 'sign' | 'issue'

const writers: readonly Role[] = ['reporter', 'approver', 'reviewer', 'official']
const leaders: readonly Role[] = ['approver', 'official']

/** Who may do what, where; always at the unit itself: nobody above writes a unit's report. */
export const officialActs: {
  readonly [act in OfficialAct]: {
    readonly from: readonly OfficialState[]
    readonly to: OfficialState
    readonly roles: readonly Role[]
  }
} = {
  edit: { from: ['draft'], to: 'draft', roles: writers },
  submit: { from: ['draft'], to: 'submitted', roles: writers },
  withdraw: { from: ['submitted'], to: 'draft', roles: writers },
  return: { from: ['submitted', 'approved', 'numbered'], to: 'draft', roles: leaders },
  approve: { from: ['submitted'], to: 'approved', roles: leaders },
  number: { from: ['approved'], to: 'numbered', roles: leaders },
  sign: { from: ['numbered'], to: 'signed', roles: leaders },
  issue: { from: ['signed'], to: 'issued', roles: leaders },
}

/** What somebody with these roles at the unit may do to a document in this state. */
export const actsOpen = (state: OfficialState, roles: readonly Role[]): OfficialAct[] =>
  (Object.keys(officialActs) as OfficialAct[]).filter(act => {
    const { from, roles: allowed } = officialActs[act]
    return from.includes(state) && roles.some(role => allowed.includes(role))
  })

/** In which a document waits for those who lead: to be approved, numbered, signed or issued. */
export type WaitingState = Exclude<OfficialState, 'draft' | 'issued'>

export const waitsForLeaders = (state: OfficialState): state is WaitingState => state !== 'draft' && state !== 'issued'

/** As many acts as are kept with the document itself. */
export const historyLimit = 40
/** As many revisions are known whose files were once to be signed: nobody returns a numbered document so often. */
export const earlierFinalsLimit = 20
