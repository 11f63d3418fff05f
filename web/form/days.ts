/** A day as people write it, `04/11/2024` or `4.11.2024` or `04112024`, as `2024-11-04`; what is no day stays text. */
export const readDay = (typed: string): string | null => {
  const plain = typed.trim()
  if (plain === '') return null
  const parts = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(plain)
  if (!parts) return plain
  const [, day, month, year] = parts
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}

export const showDay = (value: unknown): string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? value.split('-').reverse().join('/')
    : typeof value === 'string'
      ? value
      : ''
