import { useEffect } from 'preact/hooks'

/** In milliseconds: a report takes some seconds, a large one minutes. */
const first = 1_500
const longest = 15_000

/** Asks again, ever less often, for as long as `wanted`, from anew when `cause` changes; not while nobody looks at the page. */
export const useWatching = (wanted: boolean, cause: unknown, ask: () => Promise<void>): void => {
  useEffect(() => {
    if (!wanted) return
    let wait = first
    let timer: ReturnType<typeof setTimeout>
    const later = () => {
      timer = setTimeout(async () => {
        if (!document.hidden) await ask().catch(() => {})
        wait = Math.min(wait * 1.5, longest)
        later()
      }, wait)
    }
    later()
    return () => clearTimeout(timer)
  }, [wanted, cause])
}
