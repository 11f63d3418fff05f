import { useState } from 'preact/hooks'
import { isRefused, Unreachable } from '../api.ts'
import { say } from '../language.ts'
import { whyFailed } from '../ui/loaded.tsx'
import { askedWords as w } from '../words/asked.ts'

/** One thing that is wrong: at a control of the page, or with the whole. */
export interface Wrong {
  readonly control?: string | undefined
  readonly text: string
}

/** The control that a refusal is about, by its code, or by the place or the member of the body that an error points at. */
type Controls = Readonly<Record<string, string>>

/**
 * Something that is asked of the server from a page with fields: not before what the page itself finds wrong is put right; what
 * the server refuses is told in the same place. What was typed stays.
 */
export const useCommand = (controls: Controls = {}) => {
  const [{ busy, wrong, attempt }, setState] = useState<{ busy: boolean; wrong: readonly Wrong[]; attempt: number }>({
    busy: false,
    wrong: [],
    attempt: 0,
  })
  const run = async (found: readonly Wrong[], command: () => Promise<void>): Promise<void> => {
    if (found.length > 0) return setState({ busy: false, wrong: found, attempt: attempt + 1 })
    setState({ busy: true, wrong: [], attempt })
    try {
      await command()
      setState({ busy: false, wrong: [], attempt })
    } catch (error) {
      setState({ busy: false, wrong: wrongFrom(error, controls), attempt: attempt + 1 })
    }
  }
  const wrongAt = (control: string): string | undefined => wrong.find(one => one.control === control)?.text
  return { busy, wrong, attempt, run, wrongAt }
}

const wrongFrom = (error: unknown, controls: Controls): Wrong[] => {
  if (!isRefused(error)) return [{ text: whyNotDone(error) }]
  const { code, message, errors = [] } = error.problem
  const pointed = errors.map(({ pointer, message: text }) => ({
    control: controls[pointer.slice(1)] ?? controls[pointer.split('/')[1] ?? ''],
    text: say(text),
  }))
  return pointed.length > 0 ? pointed : [{ control: controls[code], text: say(message) }]
}

/** Why what was asked for was not done. */
export const whyNotDone = (error: unknown): string =>
  error instanceof Unreachable ? say(w.noAnswer) : whyFailed(error)
