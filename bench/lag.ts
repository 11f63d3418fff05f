import { setTimeout as sleep } from 'node:timers/promises'
import { getLive } from '../shared/storage/live.ts'
import { provinceId } from '../test/support/invented-province.ts'
import { type Sent, sendLoad } from './load.ts'
import { type LocalProvince, sendingsOf, startLocalProvince } from './local-province.ts'
import { benchmark, numbers, quantile } from './support.ts'

/** From a submission to the province's live total, through the stream, with two levels between. */

const communes = 600
const districts = 20
const [perSecond = 10] = numbers('rate', [10])
const month = '2024-02'

await benchmark('lag: from a submission to the province’s live total', async () => {
  const local = await startLocalProvince(communes, districts)
  const sendings = await sendingsOf(local.host, communes, month)
  const [sent, counted] = await Promise.all([sendLoad(sendings, { perSecond }), whenCounted(local)])
  await local.stop()
  const lags = lagsOf(sent, counted)
  return {
    figures: [
      { what: 'p50', value: quantile(lags, 0.5), unit: 's' },
      { what: 'p95', value: quantile(lags, 0.95), unit: 's', atMost: 3 },
      { what: 'at the most', value: Math.max(...lags), unit: 's' },
    ],
    notes: [
      `${communes} communes in ${districts} districts, ${perSecond} submissions a second; from when each was due until the province has counted as many.`,
    ],
  }
})

/** When the province had counted one, two, three … submissions: milliseconds since 1970. */
async function whenCounted({ table }: LocalProvince): Promise<number[]> {
  const when: number[] = []
  while (when.length < communes) {
    const live = await getLive({ unit: provinceId, form: 'monthly', period: month }, table, true)
    const counted = live?.rollup.states['counted.base'] ?? 0
    const now = performance.timeOrigin + performance.now()
    while (when.length < counted) when.push(now)
    await sleep(25)
  }
  return when
}

/** In seconds. */
function lagsOf(sent: readonly Sent[], counted: readonly number[]): number[] {
  return sent
    .map(({ at }) => at)
    .sort((a, b) => a - b)
    .map((at, i) => (counted[i]! - at) / 1000)
}
