import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Duration, Stack } from 'aws-cdk-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../infra/config.ts'
import { serviceFunction } from '../../infra/constructs/service-function.ts'
import { type Bundle, bundlesOf, handled, hasTracer, invoke } from './bundle.ts'
import { type Json, ofType, type Resources, resourcesOf, unbundledApp } from './synthesis.ts'

const untraced = resourcesOf(unbundledApp('untraced'), 'service')
const traced = resourcesOf(unbundledApp('traced', { tracing: 'true' }), 'service')

const modes = (resources: Resources) =>
  new Set(ofType(resources, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.TracingConfig?.Mode))

/** How many roles may do something of X-Ray's. */
const tellingRoles = (resources: Resources): number =>
  ofType(resources, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
    Properties.PolicyDocument.Statement.some(({ Action }: Json) =>
      [Action].flat().some(one => one.startsWith('xray:')),
    ),
  ).length

describe('traces', () => {
  test('are told by no function, and none may, unless they are asked for', () => {
    expect(modes(untraced)).toEqual(new Set([undefined]))
    expect(tellingRoles(untraced)).toBe(0)
  })

  test('are told by every function where they are asked for, and that is all that is new', () => {
    expect(modes(traced)).toEqual(new Set(['Active']))
    expect(tellingRoles(traced)).toBe(ofType(traced, 'AWS::Lambda::Function').length)
    expect(Object.keys(traced)).toEqual(Object.keys(untraced))
  })
})

describe('the traces', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tonghop-'))
  afterAll(() => rmSync(directory, { recursive: true }))

  test.each([
    ['entry', 'functions/http/entry.ts', 'http-put-submission', ['DynamoDB']],
    ['tick', 'functions/schedule/tick.ts', 'schedule-tick', ['DynamoDB', '## index.handler']],
  ])('of %s say what it asked AWS for, and nothing of what it was told', async (name, entry, event, named) => {
    const bundle = tracedBundle(join(directory, name), name, entry)
    const daemon = await startDaemon()
    const outcome = await invoke(bundle, event, { ...onLambda, AWS_XRAY_DAEMON_ADDRESS: daemon.address })

    expect(hasTracer(bundle)).toBe(true)
    expect(outcome).toSatisfy(handled)
    await expect.poll(() => daemon.told().map(each => each.name)).toEqual(expect.arrayContaining(named))
    expect(JSON.stringify(daemon.told())).not.toMatch(/vinh-quy|conferences/)
    await daemon.stop()
  })
})

/** One function alone, as the service stack makes it where traces are asked for. */
const tracedBundle = (outdir: string, name: string, entry: string): Bundle => {
  const app = new App({ outdir, analyticsReporting: false })
  const stack = new Stack(app, 'tonghop-dev-service')
  const environment = { TABLE_NAME: '', EXPORTS_BUCKET: '', REALM: '', ALLOWANCE: '', REPORT_QUEUE_URL: '' }
  const config = { ...readConfig(stack.node), tracing: true }
  serviceFunction(stack, 'Function', { config, name, entry, timeout: Duration.minutes(1), environment })
  return bundlesOf(app)[0]!
}

/** What Lambda tells a function of which it takes traces: this request's is taken. */
const onLambda = {
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'tonghop-dev-entry',
  LAMBDA_TASK_ROOT: '/var/task',
  _HANDLER: 'index.handler',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
}

/** What listens for traces on Lambda: datagrams of a line that says in which form, and the trace. */
const startDaemon = async () => {
  const socket = createSocket('udp4')
  const told: Json[] = []
  socket.on('message', datagram => told.push(JSON.parse(datagram.toString().split('\n')[1]!)))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    told: () => told,
    stop: () => new Promise<void>(resolve => socket.close(() => resolve())),
  }
}
