import type { Persona } from './demo/personas.ts'
import type { Progress } from './demo/progress.ts'

/** Where the demonstration's next chapter stands. Of what failed, the rest is built when it is asked for again. */
export type ChapterStatus =
  | { readonly state: 'offered' | 'built' }
  | ({ readonly state: 'building' } & Progress)
  | { readonly state: 'failed'; readonly problem: string }

/** The part of the demonstration that is built when somebody asks for it, on the sign-in page or on the command line. */
export interface NextChapter {
  status(): ChapterStatus
  /** Begins to build it, unless it is there or being built. */
  begin(): void
  /** Whom the sign-in page offers by now. */
  personas(): readonly Persona[]
}

export interface ChapterOptions {
  readonly built: boolean
  build(onProgress: (progress: Progress) => void): Promise<void>
  /** Whom the sign-in page offers before it is built, and then. */
  readonly before: readonly Persona[]
  readonly after: readonly Persona[]
}

export const openChapter = ({ built, build, before, after }: ChapterOptions): NextChapter => {
  let status: ChapterStatus = { state: built ? 'built' : 'offered' }
  const run = async () => {
    try {
      await build(progress => {
        // What was on its way when it failed may still come in.
        if (status.state === 'building') status = { state: 'building', ...progress }
      })
      status = { state: 'built' }
    } catch (error) {
      status = { state: 'failed', problem: error instanceof Error ? error.message : String(error) }
    }
  }
  return {
    status: () => status,
    begin: () => {
      if (status.state === 'building' || status.state === 'built') return
      status = { state: 'building', done: 0, total: 1, what: '…' }
      run()
    },
    personas: () => (status.state === 'built' ? after : before),
  }
}
