/** What a person reads while the host runs: lines, and below them one line of progress that is drawn over. */
export interface Terminal {
  line(text: string): void
  /** What failed; the same again is only counted, at the 10th time, the 100th … */
  failure(text: string): void
  progress(done: number, total: number, what: string): void
}

const width = 24

export const openTerminal = (stream: NodeJS.WriteStream = process.stdout): Terminal => {
  let drawn = ''
  let tenths = -1
  const failures = new Map<string, number>()
  const line = (text: string) => {
    stream.write(drawn ? `\r\u001b[K${text}\n${drawn}` : `${text}\n`)
  }
  return {
    line,
    failure: text => {
      const times = (failures.get(text) ?? 0) + 1
      failures.set(text, times)
      if (Number.isInteger(Math.log10(times))) line(`! ${text}${times > 1 ? ` (×${times})` : ''}`)
    },
    progress: (done, total, what) => {
      const full = Math.floor((done / total) * width)
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${String(Math.floor((done / total) * 100)).padStart(3)} % `
      if (stream.isTTY) {
        drawn = done < total ? `${bar}${what}`.slice(0, stream.columns - 1) : ''
        stream.write(`\r\u001b[K${drawn}`)
      } else if (Math.floor((done / total) * 10) > tenths) {
        tenths = Math.floor((done / total) * 10)
        stream.write(`${bar}${what}\n`)
      }
    },
  }
}
