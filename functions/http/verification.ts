import { newestOf, reportedSpan } from '../../shared/domain/calendar/reported-span.ts'
import { type Form, pinned } from '../../shared/domain/form/form.ts'
import { pinnedPeriod } from '../../shared/domain/form/form-period.ts'
import type { Realm } from '../../shared/domain/realm.ts'
import { readProofName, toldProof, verificationCode } from '../../shared/domain/report/proof.ts'
import { dayOfTree } from '../../shared/domain/report/todays-tree-name.ts'
import { type Found, verificationOf } from '../../shared/domain/report/verification.ts'
import { getOfficialReport } from '../../shared/storage/official-reports.ts'
import { getProofs } from '../../shared/storage/proofs.ts'
import { publicKeys } from '../../shared/storage/public-keys.ts'
import { receiptSecret } from '../../shared/storage/receipts.ts'
import type { Table } from '../../shared/storage/table.ts'
import { loadRealm } from '../../shared/storage/tree.ts'
import type { Handlers } from '../middleware/http.ts'
import { newestEdition } from '../report/issuable-editions.ts'

/** Verification (xác minh): what a file is, to anyone who has it. Nobody signs in, and nothing is told that does not stand in it. */
export const verification = (table: Table, realmId: string): Handlers<'verify.get' | 'verify.keys'> => ({
  'verify.get': async ({ params }) => {
    const named = readProofName(params.proof)
    const proof = named === null ? undefined : toldProof(await getProofs(named, table))
    return { status: 200, body: verificationOf(proof && (await found(proof, realmId, table))) }
  },

  'verify.keys': async () => ({ status: 200, body: { keys: await publicKeys(table) } }),
})

const found = async (proof: Found['proof'], realmId: string, table: Table): Promise<Found> => {
  const { root, form, period: about } = proof
  const [realm, secret, official, newest] = await Promise.all([
    loadRealm(realmId, table),
    receiptSecret(table),
    getOfficialReport(proof, table),
    newestEdition(root, form, about, table),
  ])
  return {
    proof,
    code: verificationCode(secret, proof),
    unitName: nameThen(realm, proof),
    formLabel: formThen(realm, proof).label,
    newestEdition: Math.max(proof.edition, newest ?? 0),
    official,
  }
}

/** As they were called in the newest period of the report; a unit of a tree, on its day. */
const formThen = ({ forms }: Realm, { form, period: about }: Found['proof']): Form =>
  pinned(forms, form, newestOf(reportedSpan(about)!))!

const nameThen = (
  { tree, forms, settings }: Realm,
  { unit, form, period: about, tree: followed }: Found['proof'],
): string => {
  const { to } = pinnedPeriod(forms, form, newestOf(reportedSpan(about)!), settings.calendar)!
  return tree.around(unit, followed === undefined ? to : dayOfTree(followed))!.get(unit)!.name
}
