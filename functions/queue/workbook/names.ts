import { sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility'
import { elsewhere } from './formula.ts'
import type { CellName, Feature, WorkbookSheet } from './sheet.ts'

/** Writes the names of cells, and those by which Excel knows what is filtered and what is printed at the head of each page. */
export const definedNames = (sheets: readonly WorkbookSheet[], names: Iterable<CellName>): Feature => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: xml =>
          xml.replace('<definedNames/>', () => {
            const ofSheets = sheets.flatMap(({ name, filter, headRows }, i) => [
              ...(filter ? [definedName('_xlnm._FilterDatabase', elsewhere(name, filter), i)] : []),
              definedName('_xlnm.Print_Titles', `${elsewhere(name, '')}$1:$${headRows}`, i),
            ])
            const ofCells = [...names].map(({ name, refersTo }) => definedName(name, refersTo))
            return `<definedNames>${[...ofSheets, ...ofCells].join('')}</definedNames>`
          }),
      },
    },
  },
})

const definedName = (name: string, refersTo: string, sheet?: number): string => {
  const scope = sheet === undefined ? '' : ` localSheetId="${sheet}"`
  const hidden = name === '_xlnm._FilterDatabase' ? ' hidden="1"' : ''
  return `<definedName name="${sanitizeAttributeValue(name)}"${scope}${hidden}>${sanitizeTextContent(refersTo)}</definedName>`
}
