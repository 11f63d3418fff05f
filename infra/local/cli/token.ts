import { everyPersona } from '../demo/chapter-2025/personas.ts'
import { identityKeys } from '../identity/keys.ts'
import { issuerOf } from '../identity/provider.ts'
import { signToken } from '../identity/token.ts'
import { identityFile } from '../paths.ts'
import { runningHost } from '../running.ts'
import { fail } from './ask.ts'

/** `npm run token -- reporter.vinh-quy`: prints an access token that the running host takes for an hour. */
const [persona] = process.argv.slice(2)
if (!everyPersona.some(({ id }) => id === persona))
  fail(`npm run token -- <role>.<unit>. Không có ai là · Nobody is: ${persona ?? ''}`)
const url = (await runningHost()) ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`
console.log(await signToken(persona!, issuerOf(url), await identityKeys(identityFile)))
