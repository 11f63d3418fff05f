import { useEffect, useRef, useState } from 'preact/hooks'

/** How wide a part of the page is, in CSS pixels, so that what is drawn in it keeps its letters' size. */
export const useWidth = (first: number) => {
  const part = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    if (!part.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(part.current)
    return () => observer.disconnect()
  }, [])
  return { part, width }
}
