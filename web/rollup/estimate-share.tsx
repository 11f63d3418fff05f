import { say } from '../language.ts'
import { rollupWords as w } from '../words/rollup.ts'
import type { Rollup } from './about.ts'
import { missing, showAmount, showShare } from './amounts.ts'
import type { Line } from './lines.ts'
import { estimateOfPlan } from './plan.ts'

/** "128 (111,3% kế hoạch)": what is expected of the year, and which share of its plan that is. */
export const EstimateOfPlan = ({ line, rollup }: { readonly line: Line; readonly rollup: Rollup }) => {
  const expected = estimateOfPlan(line, rollup)
  if (!expected) return <>{missing}</>
  return (
    <>
      {showAmount(expected.estimated)}
      {expected.share && <span class="quiet-text"> ({say(w.estimateOfPlan(showShare(expected.share)))})</span>}
    </>
  )
}
