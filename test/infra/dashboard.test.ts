import { beforeAll, describe, expect, test } from 'vitest'
import { type Json, ofType, type Resources, resourcesOf, unbundledApp } from './synthesis.ts'

let service: Resources
let graphs: Json[]
beforeAll(() => {
  service = resourcesOf(unbundledApp('dashboard', { mailFrom: 'nhac@baocao.example.vn' }), 'service')
  const [, { Properties }] = ofType(service, 'AWS::CloudWatch::Dashboard')[0]!
  graphs = JSON.parse(plain(Properties.DashboardBody)).widgets
})

/** The body as one text, each reference in it as the name of what it refers to. */
const plain = (value: Json): string => {
  if (typeof value === 'string') return value
  if (value['Fn::Join']) return value['Fn::Join'][1].map(plain).join('')
  return value.Ref ?? value['Fn::GetAtt']?.join('.') ?? value['Fn::ImportValue']
}

/** `namespace metric dimension=value` of each metric that is drawn, with what it is drawn from where it is reckoned. */
const drawn = (): string[] =>
  graphs
    .flatMap(({ properties }) => properties.metrics ?? [])
    .flatMap(([namespace, name, ...rest]: Json[]) =>
      typeof namespace === 'string' ? [named(namespace, name, rest)] : [],
    )

const named = (namespace: string, name: string, rest: Json[]): string => {
  const texts = rest.filter(value => typeof value === 'string')
  const dimensions = texts.flatMap((value, i) => (i % 2 === 0 ? [`${value}=${texts[i + 1]}`] : []))
  return [namespace, name, ...dimensions].join(' ')
}

describe('the dashboard', () => {
  test('shows the metric of every alarm, and how each alarm stands', () => {
    const alarms = ofType(service, 'AWS::CloudWatch::Alarm')
    const metrics = alarms
      // What an alarm reads is one metric, or reckoned from several.
      .flatMap(
        ([, { Properties }]) =>
          Properties.Metrics?.flatMap(({ MetricStat }: Json) => MetricStat?.Metric ?? []) ?? [Properties],
      )
      .map(({ Namespace, MetricName, Dimensions = [] }) =>
        named(
          Namespace,
          MetricName,
          Dimensions.flatMap(({ Name, Value }: Json) => [Name, plain(Value)]),
        ),
      )
    expect(metrics.length).toBeGreaterThan(alarms.length)
    expect(drawn()).toEqual(expect.arrayContaining(metrics))
    expect(graphs.find(({ type }) => type === 'alarm').properties.alarms).toHaveLength(alarms.length)
  })

  test('is one, of fifty metrics at the most: more would be paid for', () => {
    expect(ofType(service, 'AWS::CloudWatch::Dashboard')).toHaveLength(1)
    expect(drawn().length).toBeLessThanOrEqual(50)
  })

  test('reads no metric of ours but those that functions emit', () => {
    const ours = drawn().flatMap(metric => /^tonghop (\w+)/.exec(metric)?.[1] ?? [])
    expect(ours.sort()).toEqual([
      'AuditHeadsKept',
      'CloseLate',
      'ImportFailed',
      'LiveDiffers',
      'ReportFailed',
      'ReportReady',
      'RequestFailed',
      'RequestFailed',
    ])
  })
})
