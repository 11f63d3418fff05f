/** Does something with what is on the page after the next drawing. */
export const onceDrawn = (act: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(act))
}
