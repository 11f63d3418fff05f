/** Whether the control is on this page, and now has the focus. */
export const focusControl = (id: string): boolean => {
  const control = document.getElementById(id)
  if (!control) return false
  control.closest('.field')?.scrollIntoView({ block: 'start' })
  control.focus({ preventScroll: true })
  return true
}
