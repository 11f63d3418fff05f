import type { FunctionComponent } from 'preact'
import { call, type Reply } from '../api.ts'
import type { DesignerProps } from '../designer/frame.tsx'
import { NoWork, openWork, type Work } from '../designer/work.ts'
import { say } from '../language.ts'
import { hasRole, knownMe } from '../me.ts'
import { type FormPage, formsPath } from '../paths.ts'
import { heard } from '../store/answers.ts'
import { Loaded } from '../ui/loaded.tsx'
import { useTitle } from '../ui/title.ts'
import { designerWords as w } from '../words/designer.ts'
import '../submission/answers.css'
import '../submission/figures.css'
import './unit.css'
import './designer.css'

interface Props {
  readonly unit: string
  readonly form?: string
  readonly page?: FormPage
  readonly part?: string
}

/** Biểu mẫu: the list of forms, and the pages on which one is written. Each page is fetched when it is first opened. */
export const FormDesigner = ({ unit, form, page, part }: Props) => {
  useTitle(say(w.forms))
  return (
    <Loaded about={unit} load={() => mayWrite(unit)}>
      {({ allowed, root }) => {
        if (!allowed) return <RootOnly root={root} />
        return form === undefined ? <List unit={unit} /> : <Page unit={unit} form={form} page={page} part={part} />
      }}
    </Loaded>
  )
}

/** Forms are of the whole realm: its root's steward writes them. */
const mayWrite = async (unit: string): Promise<{ readonly allowed: boolean; readonly root: string }> => {
  const { value: me } = await knownMe()
  if (!hasRole(me, unit, 'steward')) return { allowed: false, root: '' }
  const { value } = await heard<Reply<'GET /units/{unit}'>>(
    `unit/${unit}`,
    async () => (await call('GET /units/{unit}', { params: { unit } })).body,
  )
  return { allowed: value.parent === null, root: value.path[0]?.name ?? '' }
}

const RootOnly = ({ root }: { readonly root: string }) => (
  <>
    <h1>{say(w.forms)}</h1>
    <p class="notice">{say(w.rootOnly(root))}</p>
  </>
)

const List = ({ unit }: { readonly unit: string }) => (
  <Loaded about={formsPath(unit)} load={() => import('./form-list.tsx')}>
    {({ FormList }) => <FormList unit={unit} />}
  </Loaded>
)

interface Opened {
  readonly work: Work | undefined
  readonly checks: DesignerProps['checks']
}

const Page = ({ unit, form, page, part }: Props & { readonly form: string }) => (
  <Loaded key={form} about={form} load={() => open(form)}>
    {({ work, checks }) =>
      work ? (
        <Loaded key={page} about={page ?? ''} load={() => pageOf(page)}>
          {Shown => <Shown unit={unit} work={work} checks={checks} part={part} />}
        </Loaded>
      ) : (
        <>
          <h1>{say(w.forms)}</h1>
          <p>{say(w.noWork)}</p>
          <p>
            <a href={formsPath(unit)}>{say(w.forms)}</a>
          </p>
        </>
      )
    }
  </Loaded>
)

const open = async (form: string): Promise<Opened> => {
  const [work, checks] = await Promise.all([
    openWork(form).catch(error => {
      if (error instanceof NoWork) return undefined
      throw error
    }),
    import('../designer/checks.ts'),
  ])
  return { work, checks }
}

const pageOf = async (page: FormPage | undefined): Promise<FunctionComponent<DesignerProps>> => {
  switch (page) {
    case 'chi-tieu':
      return (await import('./form-field.tsx')).FormField
    case 'quy-tac':
      return (await import('./form-rules.tsx')).FormRules
    case 'dung-thu':
      return (await import('./form-trial.tsx')).FormTrial
    case 'ban-hanh':
      return (await import('./form-publish.tsx')).FormPublish
    default:
      return (await import('./form-contents.tsx')).FormContents
  }
}
