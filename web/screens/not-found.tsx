import { say } from '../language.ts'
import { useTitle } from '../ui/title.ts'
import { shellWords as w } from '../words/shell.ts'

export const NotFound = () => {
  useTitle(say(w.notFound))
  return (
    <>
      <h1>{say(w.notFound)}</h1>
      <p>
        <a href="/">{say(w.backHome)}</a>
      </p>
    </>
  )
}
