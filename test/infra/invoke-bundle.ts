import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * Loads a bundle as Lambda does, in a process of its own, and invokes its handler once:
 * `node invoke-bundle.ts <index.mjs> <event.json>`. Tells its parent what came of it.
 */
const [bundle, event] = process.argv.slice(2)

const context = {
  functionName: 'tonghop-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:123456789012:function:tonghop-test',
  memoryLimitInMB: '1024',
  awsRequestId: '5f1d3c1e-4c9a-4b0e-8f57-0d2a1f0c9e11',
  logGroupName: '/aws/lambda/tonghop-test',
  logStreamName: '2024/12/06/[$LATEST]1',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
}

const { handler } = await import(pathToFileURL(bundle!).href)
try {
  process.send!({ answer: await handler(JSON.parse(readFileSync(event!, 'utf8')), context) })
} catch (error) {
  process.send!({ error: `${error}`, code: (error as { code?: string }).code })
}
process.disconnect()
