import { sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility'
import type { BarChart, Feature, WorkbookSheet } from './sheet.ts'

/**
 * Writes the sheets' charts: each a part of DrawingML (ECMA-376, part 1, 21.2) that the sheet's drawing shows. The library leaves
 * charts to such a feature.
 */
export const charts = (sheets: readonly WorkbookSheet[]): Feature => ({
  files: {
    transform: {
      '[Content_Types].xml': {
        insert: () =>
          sheets
            .map(({ chart }, i) => (chart ? `<Override ContentType="${contentType}" PartName="/${partOf(i)}"/>` : ''))
            .join(''),
      },
      'xl/drawings/drawing{id}.xml': {
        insert: (_, { sheetIndex }) => {
          const { chart } = sheets[sheetIndex]!
          return chart && anchor(chart)
        },
      },
      'xl/drawings/_rels/drawing{id}.xml.rels': {
        insert: (_, { sheetIndex }) =>
          sheets[sheetIndex]!.chart &&
          `<Relationship Id="${relationship}" Type="${relationships}/chart" Target="../charts/chart${sheetIndex + 1}.xml"/>`,
      },
    },
    write: {
      files: () =>
        Object.fromEntries(sheets.flatMap(({ chart }, i) => (chart ? [[partOf(i), chartXml(chart)]] : []))) as Record<
          string,
          string
        >,
    },
  },
})

const contentType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawingml = 'http://schemas.openxmlformats.org/drawingml/2006'
const relationship = 'rId-chart-1'

const partOf = (sheet: number): string => `xl/charts/chart${sheet + 1}.xml`

/** As wide as six columns; somewhat less than a row for each bar. */
const anchor = ({ title, names, below }: BarChart): string => {
  const corner = (column: number, row: number) =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`
  return `<xdr:twoCellAnchor><xdr:from>${corner(0, below)}</xdr:from><xdr:to>${corner(6, below + 6 + Math.ceil(names.values.length * 0.8))}</xdr:to>
<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${sanitizeAttributeValue(title)}" descr="${sanitizeAttributeValue(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
<a:graphic><a:graphicData uri="${drawingml}/chart"><c:chart xmlns:c="${drawingml}/chart" xmlns:r="${relationships}" r:id="${relationship}"/></a:graphicData></a:graphic>
</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
}

const chartXml = ({ title, axis, format, most, names, bars }: BarChart): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="${drawingml}/chart" xmlns:a="${drawingml}/main" xmlns:r="${relationships}"><c:roundedCorners val="0"/>
<c:chart>${titleXml(title, 1200)}<c:autoTitleDeleted val="0"/>
<c:plotArea><c:layout/>
<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="2F5D8A"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>
<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
<c:cat><c:strRef><c:f>${sanitizeTextContent(names.cells)}</c:f><c:strCache>${points(names.values)}</c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:f>${sanitizeTextContent(bars.cells)}</c:f><c:numCache><c:formatCode>${format}</c:formatCode>${points(bars.values)}</c:numCache></c:numRef></c:val>
</c:ser><c:gapWidth val="50"/><c:axId val="1"/><c:axId val="2"/></c:barChart>
<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>${most === undefined ? '' : `<c:max val="${most}"/>`}${bars.values.some(value => value !== null && value < 0) ? '' : '<c:min val="0"/>'}</c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${axis && titleXml(axis, 1000)}<c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>
</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>
</c:chartSpace>`

/** `size` in hundredths of a point. */
const titleXml = (title: string, size: number): string =>
  `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="${size}" b="1"/><a:t>${sanitizeTextContent(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`

const points = (values: readonly (string | number | null)[]): string =>
  `<c:ptCount val="${values.length}"/>${values
    .map((value, i) =>
      value === null ? '' : `<c:pt idx="${i}"><c:v>${sanitizeTextContent(String(value))}</c:v></c:pt>`,
    )
    .join('')}`
