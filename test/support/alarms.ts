import { type Json, ofType, resourcesOf, unbundledApp } from '../infra/synthesis.ts'

/** Whether an alarm goes off when its metric comes to this in each of the periods that it looks at; null: nothing was told. */
export type GoesOff = (name: string, value: number | null) => boolean

/** The alarms as they are deployed, judged as CloudWatch judges them. */
export const deployedAlarms = (name: string): GoesOff => {
  const alarms = ofType(resourcesOf(unbundledApp(name), 'service'), 'AWS::CloudWatch::Alarm')
  return (wanted, value) => {
    const [, { Properties }] = alarms.find(([, alarm]) => alarm.Properties.AlarmName.endsWith(`/${wanted}`))!
    return value === null ? Properties.TreatMissingData === 'breaching' : breaches(Properties, value)
  }
}

const breaches = ({ ComparisonOperator, Threshold }: Json, value: number): boolean =>
  ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold
