import { useEffect, useRef, useState } from 'preact/hooks'

let told: string | undefined

/** What the next page says at its top: that something was done on this one. */
export const tell = (text: string): void => {
  told = text
}

const take = (): string | undefined => {
  const text = told
  told = undefined
  return text
}

export const Told = () => {
  const [text] = useState(take)
  return text ? (
    <p class="notice good" role="status">
      {text}
    </p>
  ) : null
}

/** That something was done on this page: it takes the focus from the button that is gone with what it was about. */
export const Done = ({ text }: { readonly text: string }) => {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => line.current?.focus(), [text])
  return (
    <p ref={line} class="notice good" role="status" tabIndex={-1}>
      {text}
    </p>
  )
}
