import { say } from '../language.ts'
import { officialWords as w } from '../words/official.ts'
import type { Rollup } from './about.ts'
import { missing, showAmount, showShare } from './amounts.ts'
import type { Line } from './lines.ts'
import { againstPlan } from './plan.ts'

/** "105,2% của 115": the year to date, as a share of what is planned. */
export const PlanShare = ({ line, rollup }: { readonly line: Line; readonly rollup: Rollup }) => {
  const compared = againstPlan(line, rollup)
  if (!compared) return <>{missing}</>
  return (
    <>
      {showShare(compared.share)} <span class="quiet-text">{say(w.ofPlan(showAmount(compared.planned)))}</span>
    </>
  )
}
