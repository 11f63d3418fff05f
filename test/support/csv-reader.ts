import Papa from 'papaparse'

/** A record by the ids that stand before the labels in the first record. */
export type CsvRecord = Readonly<Record<string, string>>

/** A CSV file as another library than its writer's reads it, the apostrophes that keep texts from being formulas taken off. */
export const readCsv = (file: Uint8Array): CsvRecord[] => {
  const { data, errors } = Papa.parse<string[]>(Buffer.from(file).toString(), { skipEmptyLines: true })
  if (errors.length > 0) throw new Error(errors[0]!.message)
  const [head = [], ...records] = data
  const ids = head.map(heading => heading.split(' | ')[0]!)
  return records.map(record => Object.fromEntries(record.map((field, i) => [ids[i]!, withoutApostrophe(field)])))
}

const withoutApostrophe = (field: string): string => field.replace(/^'(?='*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '')

/**
 * The figures that the records of a tidy file come to, by unit and period: `vn.ha-lang 2024-11` → `houses.done` → 3. A decimal is
 * its scaled integer.
 */
export const figuresInTidy = (records: readonly CsvRecord[]): Map<string, Map<string, bigint>> => {
  const reports = Map.groupBy(records, ({ unit, period }) => `${unit} ${period}`)
  return new Map([...reports].map(([report, answers]) => [report, figuresOf(answers)]))
}

const figuresOf = (answers: readonly CsvRecord[]): Map<string, bigint> => {
  const figures = new Map<string, bigint>()
  const add = (key: string, amount: bigint): void => void figures.set(key, (figures.get(key) ?? 0n) + amount)
  for (const [field, parts] of Map.groupBy(answers, answer => answer.field!)) {
    add(`${field}.n`, 1n)
    const weight = parts.find(({ part }) => part === 'weight')
    const rate = weight && parts.find(({ part }) => part === 'value')
    if (rate) add(`${field}.weighted`, scaled(rate.value!) * scaled(weight.value!))
    // Rows that are numbered are free: they are counted, and their columns summed.
    const freeRows = new Set(parts.map(({ row }) => row!).filter(row => /^\d+$/.test(row)))
    if (freeRows.size > 0) add(`${field}.rows`, BigInt(freeRows.size))
    for (const answer of parts) {
      if (answer === rate) continue
      const row = freeRows.has(answer.row!) ? '' : answer.row!
      const key = [field, row, answer.part!, answer.option!].filter(part => part !== '').join('.')
      if (answer.value_kind === 'option') add(key, 1n)
      else if (answer.value_kind === 'integer' || answer.value_kind === 'decimal') add(key, scaled(answer.value!))
    }
  }
  return figures
}

const scaled = (digits: string): bigint => BigInt(digits.replace(',', ''))
