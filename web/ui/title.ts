import { useEffect } from 'preact/hooks'
import { say } from '../language.ts'
import { shellWords } from '../words/shell.ts'

/** Names the page, in the tab and to screen readers. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · ${say(shellWords.product)}`
  }, [title])
}
