/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** CSV (RFC 4180) that Excel reads as it is: a byte order mark, lines that end in CR LF, and no text that would be a formula. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): Blob => {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value)
    return `"${(formulaStart.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  }
  return new Blob([`\uFEFF${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`], { type: 'text/csv' })
}

/** Hands a file to the person, under a name. */
export const save = (file: Blob, name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
