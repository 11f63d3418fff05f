/**
 * Names as Excel takes them: 31 characters at most, none of `[]:*?/\`, no apostrophe at either end, each once whatever its
 * case, and not "History", which Excel keeps for itself.
 */
export const sheetNames = (titles: readonly string[]): string[] => {
  const taken = new Set(['history', ''])
  return titles.map(title => {
    const plain = title
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}[\]:*?/\\]+/gu, ' ')
      .replace(/^[\s']+|[\s']+$/g, '')
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${number})`
      const name = `${shortened(plain, 31 - suffix.length)}${suffix}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** As many whole words as fit, with an ellipsis for the rest. */
const shortened = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/\s+\S*$/, '')
        .toWellFormed()}…`
