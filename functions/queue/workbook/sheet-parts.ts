import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import type { ReportWords } from '../../../shared/domain/report/words.ts'
import type { Feature, WorkbookSheet } from './sheet.ts'

/**
 * Completes the sheets with what the library leaves to features: results of formulas, filters, groups of rows, and how pages are
 * printed (A4 landscape, as wide as the sheet and as long as it needs, numbered).
 */
export const sheetParts = (sheets: readonly WorkbookSheet[], footer: string, { page }: ReportWords): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (tag, attributes, index, _, { sheetIndex }) => {
          const level = tag === 'row' ? sheets[sheetIndex]!.levels?.[index!] : 0
          if (level) return { ...attributes, outlineLevel: Math.min(level, deepestLevel) }
          return tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes
        },
        transform: (xml, _, { sheetIndex }) => {
          const { results, filter, levels = [] } = sheets[sheetIndex]!
          const elements = [
            '<sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            `<sheetFormatPr defaultRowHeight="15" outlineLevelRow="${Math.min(deepest(levels), deepestLevel)}"/>`,
            ...(filter ? [`<autoFilter ref="${filter}"/>`] : []),
            `<headerFooter><oddFooter>${sanitizeTextContent(
              `&L${footer.slice(0, longestFooter).toWellFormed().replaceAll('&', '&&')}&R${page.number} &P ${page.of} &N`,
            )}</oddFooter></headerFooter>`,
          ]
          const complete = elements.reduce(
            (sheet, element) => insertElementMarkupAccordingToOrderOfSiblings(sheet, element, order, 'worksheet'),
            xml,
          )
          return results.size === 0
            ? complete
            : complete.replace(/<f>([^<]*)<\/f>/g, (formula, text) => `${formula}<v>${resultOf(text, results)}</v>`)
        },
      },
    },
  },
})

const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet')!

/** Excel's own limits; a footer may be of 255 characters, its codes and page numbers included. */
const deepestLevel = 7
const longestFooter = 100

const deepest = (levels: readonly number[]): number => levels.reduce((most, level) => Math.max(most, level), 0)

/** As the formula stands in XML. */
const resultOf = (formula: string, results: ReadonlyMap<string, number>): number => {
  const known = results.get(formula.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
  if (known === undefined) throw new Error(`The result of ${formula} is not known`)
  return known
}
