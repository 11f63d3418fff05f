import type { ComponentChildren } from 'preact'

/** Why something could not be done: said at once by a screen reader. */
export const Refusal = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="notice bad" role="alert">
    {children}
  </p>
)
