import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../functions/import/read-csv.ts'
import { firstTree } from '../../shared/domain/import/first-tree.ts'
import { readSheet } from '../../shared/domain/import/sheet.ts'
import { unbundledApp } from './synthesis.ts'

const page = readFileSync('docs/deploy.md', 'utf8')
const workflow = readFileSync('.github/workflows/ci.yml', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block!)

/** The commands of the page, each on one line. */
const commands = blocks('sh').flatMap(block => block.replaceAll(/ *\\\n */g, ' ').split('\n'))

/** What a command says with `-c`; what the shell would put in is an ARN of such a thing. */
const contextOf = (command: string): Record<string, string> =>
  Object.fromEntries(
    [...command.matchAll(/ -c (\w+)=(\S+)/g)].map(([, name, value]) => [
      name!,
      value!.replace(/\$\w+/, 'arn:aws:acm:us-east-1:123456789012:certificate/5a1d'),
    ]),
  )

const settings = [...commands, ...workflow.split('\n')].filter(line => line.includes(' -c ')).map(contextOf)
const distinct = [...new Set(settings.map(context => JSON.stringify(context)))]

describe('docs/deploy.md', () => {
  test.each(distinct)('what is deployed with %s can be synthesized', context => {
    expect(() => unbundledApp('documented', JSON.parse(context)).synth()).not.toThrow()
  })

  test('and with all that may be said besides', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/tonghop/1'
    expect(() => unbundledApp('documented', { realm: 'cao-bang', webAclArn, tracing: 'true' }).synth()).not.toThrow()
  })

  test('tells of every setting that there is, and of no other', () => {
    const read = [...readFileSync('infra/config.ts', 'utf8').matchAll(/tryGetContext\('(\w+)'\)/g)].map(
      ([, name]) => name,
    )
    const told = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
    expect(told.sort()).toEqual([...new Set(read)].sort())
    expect(told).toEqual(expect.arrayContaining(settings.flatMap(context => Object.keys(context))))
  })

  test('names scripts that there are', () => {
    const named = [page, workflow].flatMap(text => [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)])
    expect(named.map(([, script]) => script).filter(script => !(script! in scripts))).toEqual([])
  })

  test('shows a file of units that is taken in, and rights that are JSON', () => {
    const csv = readCsv(Buffer.from(blocks('csv')[0]!))
    const { rows } = readSheet('units', 'rows' in csv ? csv.rows : [])
    expect(firstTree(rows, { realm: 'vn', day: '2027-01-01' })).toMatchObject({
      findings: [],
      plan: { root: 'vn.cb', placements: [{ kind: 'province' }, { kind: 'committee' }, { kind: 'base_cell' }] },
    })
    for (const rights of blocks('json')) expect(JSON.parse(rights)).toMatchObject({ Version: '2012-10-17' })
  })
})

describe('the workflow', () => {
  test('has actions of a major version, and no secret', () => {
    const actions = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action)
    expect(actions.length).toBeGreaterThan(0)
    expect(actions.filter(action => !/^[\w-]+\/[\w-]+@v\d+$/.test(action!))).toEqual([])
    expect(workflow).not.toContain('secrets.')
  })

  test('lets a change of the templates pass, and stops one that takes away what is deployed', async () => {
    const { directory } = unbundledApp('compared').synth()
    const [, flags] = /npm run --silent diff -- (--fail-on \w+)/.exec(workflow)!
    const template = JSON.parse(readFileSync(join(directory, 'tonghop-dev-web.template.json'), 'utf8'))
    const outcome = (name: string, deployed: object): Promise<number> => {
      const file = join(directory, name)
      writeFileSync(file, JSON.stringify(deployed))
      const [cdk, ...words] = `${scripts.diff} ${flags} --exclusively tonghop-dev-web`.split(' ')
      return new Promise(resolve => {
        execFile(`node_modules/.bin/${cdk}`, [...words, '--app', directory, '--template', file], error =>
          resolve(error ? Number(error.code) : 0),
        )
      })
    }

    const topic = { Type: 'AWS::SNS::Topic', Properties: {} }
    expect(await outcome('described.json', { ...template, Description: 'Another' })).toBe(0)
    expect(await outcome('more.json', { ...template, Resources: { ...template.Resources, Topic: topic } })).toBe(1)
  })
})
