import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the assembly is made of; `infra/local` only reads it. */
const sources = ['infra/*.ts', 'infra/constructs/**/*.ts', 'functions/**/*.ts', 'shared/**/*.ts', 'package-lock.json']

/** Reminders are sent, into the outbox of this machine. */
const context = JSON.stringify({ mailFrom: 'nhac-viec@baocao.example.vn' })

/** Synthesizes the stacks into `out` when it is missing or older than its sources. Throws with what synthesis complained of. */
export const synthesize = (root: string, out: string): void => {
  if (upToDate(root, out)) return
  const synthesis = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: context, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    encoding: 'utf8',
  })
  if (synthesis.status !== 0) throw new Error(`Synthesis failed:\n${synthesis.stdout}${synthesis.stderr}`)
}

const upToDate = (root: string, out: string): boolean => {
  const manifest = join(out, 'manifest.json')
  if (!existsSync(manifest)) return false
  const made = statSync(manifest).mtimeMs
  return globSync(sources, { cwd: root }).every(file => statSync(join(root, file)).mtimeMs < made)
}
