import { connectQueue, redrive } from '../../../shared/storage/queue.ts'
import { ask } from './ask.ts'

/**
 * `npm run redrive`: brings the dead letters of the running host back to their queues. On AWS `npm run redrive -- <URL of the queue>`
 * does it for one, with the credentials and the region of the shell.
 */
const [url] = process.argv.slice(2)
if (url) console.log(await redrive(connectQueue(url)))
else await ask('redrive', {})
