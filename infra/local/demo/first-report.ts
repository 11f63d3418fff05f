import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { basePath } from '../../../shared/api/routes.ts'
import type { Send } from './client.ts'
import { conferenceMonth } from './monthly-figures.ts'
import { personaId } from './personas.ts'
import { haLang } from './units.ts'

/** Asks for the report of Hạ Lang's closed month as its official does, and saves its files through their signed links. Answers the folder. */
export const saveFirstReport = async (directory: string, send: Send): Promise<string> => {
  const official = { persona: personaId('official', haLang) }
  const asked = await send('POST', `${basePath}/units/${haLang}/reports`, {
    ...official,
    body: { form: 'monthly', period: conferenceMonth },
  })
  const report = `${basePath}/reports/${asked.json.id}`
  for (;;) {
    const { json: made } = await send('GET', report, official)
    if (made.state === 'failed') throw new Error(`The report ${made.id} could not be made`)
    if (made.state === 'ready') {
      for (const { format } of made.files) {
        const { json: file } = await send('GET', `${report}/files/${format}`, official)
        await download(file.link, join(directory, basename(file.fileName)))
      }
      return directory
    }
    await wait(100)
  }
}

const download = async (link: string, file: string): Promise<void> => {
  const reply = await fetch(link)
  if (!reply.ok) throw new Error(`The signed link answered ${reply.status}`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, Buffer.from(await reply.arrayBuffer()))
}
