import { setTimeout as sleep } from 'node:timers/promises'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { sqsClient } from '../infra/local/engines/storage.ts'
import { credentials } from '../infra/local/functions/environment.ts'
import type { Host } from '../infra/local/host.ts'
import { basePath } from '../shared/api/routes.ts'
import { putPerson } from '../shared/storage/people.ts'
import { person, personId, provinceId } from '../test/support/invented-province.ts'
import { type Sending, type Sent, sendLoad } from './load.ts'
import { type LocalProvince, sendingsOf, startLocalProvince } from './local-province.ts'
import { benchmark, numbers, quantile, secondsSince } from './support.ts'
import { assembledParts } from './system.ts'

/** The last hour of a deadline: how long sending takes alone, and while months close, their reports are made and officials look on. */

/** With their district and the province, 300 units. */
const communes = 298
/** As 6,000 units within ten minutes. */
const [perSecond = 10] = numbers('rate', [10])
/** What officials ask of the dashboards together. */
const [watched = 4] = numbers('watched', [4])
const closed = ['2023-09', '2023-11', '2024-01']
const alone = ['2024-03', '2024-04', '2024-05']
const beside = ['2024-07', '2024-08', '2024-09', '2024-10']
const open = beside[0]!

await benchmark('peak: the last hour of a deadline', async () => {
  const local = await startLocalProvince(communes, 1)
  const { host } = local
  for (const month of closed) await sendLoad(await sendingsOf(host, communes, month), { connections: 8 })
  await host.idle()
  const quiet = await send(host, alone)
  await host.idle()

  const sending = send(host, beside)
  const watching = sendLoad(await looks(local), { perSecond: watched })
  await sleep(2_000)
  const from = Date.now()
  const begun = performance.now()
  let reports = 0
  for (const month of closed) {
    const only = [{ root: provinceId, form: 'monthly', period: month }]
    reports += ((await host.invoke('tick', { only })) as { reports: number }).reports
  }
  await untilNoneWaits(host)
  const working = secondsSince(begun)
  const until = Date.now()
  const within = (sent: readonly Sent[]) => sent.filter(({ at }) => at >= from && at <= until)
  const busy = within(await sending)
  const seen = within(await watching)
  await host.idle()
  await local.stop()

  const [quietly, busily] = [times(quiet), times(busy)]
  return {
    figures: [
      { what: 'sending alone: p50', value: quantile(quietly, 0.5), unit: 'ms' },
      { what: 'sending alone: p99', value: quantile(quietly, 0.99), unit: 'ms' },
      { what: 'at the peak: p50', value: quantile(busily, 0.5), unit: 'ms' },
      { what: 'at the peak: p99', value: quantile(busily, 0.99), unit: 'ms' },
      { what: 'p50: peak / alone', value: quantile(busily, 0.5) / quantile(quietly, 0.5), unit: '' },
      { what: 'p99: peak / alone', value: quantile(busily, 0.99) / quantile(quietly, 0.99), unit: '', atMost: 2 },
      { what: 'a dashboard at the peak: p95', value: quantile(times(seen), 0.95), unit: 'ms' },
      { what: `${closed.length} closes and ${reports} reports`, value: working, unit: 's' },
    ],
    notes: [
      `${perSecond} submissions a second, each timed from when it was due: ${quiet.length} alone, ${busy.length} at the peak; ${watched} looks at dashboards a second.`,
      'On AWS each function has machines of its own; here all of them, the engines and the load share the cores of this one.',
    ],
  }
})

async function send(host: Host, months: readonly string[]): Promise<Sent[]> {
  const sendings = await Promise.all(months.map(month => sendingsOf(host, communes, month)))
  return sendLoad(sendings.flat(), { perSecond })
}

/** An official's looks at how far the month has come, and at its roll-up, for as long as the units send. */
async function looks({ host, table }: LocalProvince): Promise<Sending[]> {
  await putPerson(person('official', provinceId), table)
  const token = await host.token(personId('official', provinceId))
  const seconds = (communes * beside.length) / perSecond
  return Array.from({ length: Math.floor(seconds * watched) }, (_, i) => ({
    method: 'GET',
    url: `${host.url}${basePath}/units/${provinceId}/${i % 2 === 0 ? 'completeness' : 'rollups'}/monthly/${open}`,
    token,
  }))
}

function times(sent: readonly Sent[]): number[] {
  return sent.map(({ milliseconds }) => milliseconds)
}

/** Every report is made: the queue of a close has no message, delivered or not. */
async function untilNoneWaits({ sqsEndpoint, region }: Host): Promise<void> {
  const { queues, queueSources } = assembledParts({ sqsEndpoint })
  const ofReports = queueSources.filter(({ function: { construct } }) => construct === 'ReportWorkerFunction')
  const urls = ofReports.map(({ source }) => queues.find(({ arn }) => arn === source)!.url)
  const sqs = sqsClient(sqsEndpoint, region, credentials)
  for (let waiting = 1; waiting > 0; await sleep(250)) {
    const answers = await Promise.all(
      urls.map(QueueUrl =>
        sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
        ),
      ),
    )
    waiting = answers
      .flatMap(({ Attributes = {} }) => Object.values(Attributes).map(Number))
      .reduce((sum, number) => sum + number, 0)
  }
  sqs.destroy()
}
