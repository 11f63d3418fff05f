import { setTimeout as sleep } from 'node:timers/promises'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { sqsClient } from '../infra/local/engines/storage.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import type { Host } from '../infra/local/host.ts'
import { provinceId } from '../test/support/invented-province.ts'
import { type Sent, sendLoad } from './load.ts'
import { sendingsOf, startLocalProvince } from './local-province.ts'
import { benchmark, numbers, quantile, secondsSince } from './support.ts'
import { assembledParts } from './system.ts'

/** Entry's p95 while a month closes and its reports are made, against its p95 alone. */

/** With their district and the province, 251 units, each with two reports: XLSX and CSV. */
const communes = 249
const [perSecond = 10] = numbers('rate', [10])
const closed = '2024-01'
const alone = '2024-03'
const beside = ['2024-05', '2024-07']

await benchmark('isolation: entry beside a close and its reports', async () => {
  const { host, stop } = await startLocalProvince(communes, 1)
  const send = async (months: readonly string[]) => {
    const sendings = await Promise.all(months.map(month => sendingsOf(host, communes, month)))
    return sendLoad(sendings.flat(), { perSecond })
  }
  await sendLoad(await sendingsOf(host, communes, closed), { connections: 8 })
  await host.idle()
  const quiet = await send([alone])
  await host.idle()

  const sending = send(beside)
  await sleep(2_000)
  const from = Date.now()
  const begun = performance.now()
  const only = [{ root: provinceId, form: 'monthly', period: closed }]
  const { reports } = (await host.invoke('tick', { only })) as { reports: number }
  await untilNoneWaits(host)
  const working = secondsSince(begun)
  const until = Date.now()
  const busy = (await sending).filter(({ at }) => at >= from && at <= until)
  await host.idle()
  await stop()

  const p95Alone = p95(quiet)
  const p95Beside = p95(busy)
  return {
    figures: [
      { what: 'p95 alone', value: p95Alone, unit: 'ms' },
      { what: `p95 beside a close and ${reports} reports`, value: p95Beside, unit: 'ms' },
      { what: 'beside / alone', value: p95Beside / p95Alone, unit: '', atMost: 1.5 },
      { what: `close and ${reports} reports`, value: working, unit: 's' },
    ],
    notes: [
      `${perSecond} submissions a second, each timed from when it was due: ${quiet.length} alone, ${busy.length} beside.`,
      'On AWS each function has machines of its own; here all of them, the engines and the load share the cores of this one.',
    ],
  }
})

function p95(sent: readonly Sent[]): number {
  return quantile(
    sent.map(({ milliseconds }) => milliseconds),
    0.95,
  )
}

/** Every report is made: its queue has no message, delivered or not. */
async function untilNoneWaits({ sqsEndpoint, region }: Host): Promise<void> {
  const { queues, queueSources } = assembledParts({ sqsEndpoint })
  const { url } = queues.find(({ arn }) => arn === queueSources[0]!.source)!
  const sqs = sqsClient(sqsEndpoint, region, credentials)
  for (;;) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    )
    if (Object.values(Attributes).every(number => Number(number) === 0)) break
    await sleep(250)
  }
  sqs.destroy()
}
