import { setTimeout as sleep } from 'node:timers/promises'
import { personasAfter, suggestionsAfter } from '../demo/chapter-2025/personas.ts'
import { whoToSignInAs } from '../demo/personas.ts'
import type { ChapterStatus } from '../next-chapter.ts'
import { runningHost } from '../running.ts'
import { openTerminal } from '../terminal.ts'
import { fail } from './ask.ts'

/**
 * `npm run chapter -- 2025`: has the running host build the second chapter of its demonstration, as the button of the sign-in page
 * does, and waits until its clock stands at 6 October 2025.
 */
const [chapter] = process.argv.slice(2)
if (chapter !== '2025') fail('npm run chapter -- 2025')
const url = await runningHost()
if (!url) fail('Hệ thống chưa chạy: hãy chạy npm start trước. · Nothing is running: npm start first.')

const ask = async (method: 'GET' | 'POST'): Promise<ChapterStatus> => {
  const asked = method === 'POST' && { headers: { 'content-type': 'application/json' }, body: '{}' }
  const reply = await fetch(`${url}/_local/chapter`, { method, ...asked })
  if (!reply.ok)
    fail(
      'Không có chương nào nữa: xoá thư mục .local để bắt đầu lại. · No chapter is left: delete .local to begin anew.',
    )
  const answer = (await reply.json()) as ChapterStatus | { readonly result: ChapterStatus }
  return 'result' in answer ? answer.result : answer
}

const terminal = openTerminal()
let status = await ask('POST')
while (status.state === 'building') {
  terminal.progress(status.done, status.total, status.what)
  await sleep(1000)
  status = await ask('GET')
}
if (status.state === 'failed') fail(status.problem)
terminal.line('Đồng hồ trình diễn · The clock: 06/10/2025')
for (const line of whoToSignInAs(personasAfter, suggestionsAfter)) terminal.line(`  ${line}`)
