import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { buildSite } from './build-site.ts'
import { uploadSite } from './upload-site.ts'

/** `npm run deploy -- -c stage=prod …`: the three stacks, then the site. What follows `--` goes to `cdk deploy`. */
const root = join(import.meta.dirname, '..')
const site = join(root, 'web/dist')
const outputsFile = join(mkdtempSync(join(tmpdir(), 'tonghop-')), 'outputs.json')

buildSite(root, site)
const cdk = spawnSync(
  'cdk',
  ['deploy', '--all', '--no-notices', '--outputs-file', outputsFile, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (cdk.status !== 0) process.exit(cdk.status ?? 1)

const outputs: Record<string, Record<string, string>> = JSON.parse(readFileSync(outputsFile, 'utf8'))
const web = Object.values(outputs).find(({ SiteBucket }) => SiteBucket !== undefined)
if (!web) throw new Error('The web stack was not deployed: its outputs are missing')
const files = await uploadSite(site, JSON.parse(web.SiteConfig!), web.SiteBucket!, new S3Client({ region: web.Region }))
console.log(`${files} files · ${web.SiteUrl}`)
