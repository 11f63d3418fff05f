import type { Page } from 'playwright-core'
import { cellValues } from './reports.ts'

/** Types a cell's month into its form: sound, and with nothing to explain. */
export const fillCell = async (page: Page): Promise<void> => {
  await page.locator('#values-members').fill(String(cellValues.members))
  await page.locator('#values-exempt').fill(String(cellValues.exempt))
  await page.getByRole('radio', { name: 'Có', exact: true }).click()
  await page.locator('#values-studied-done').fill('30')
  await page.locator('#values-studied-total').fill('32')
  await page.locator('#values-cells_including-done').fill('1')
  await page.locator('#values-cells_including-total').fill('1')
  for (const [row, { members }] of cellValues.grades.entries())
    await page.locator(`#values-grades-${row}-members`).fill(String(members))
  await page.locator('#values-results').fill(cellValues.results)
}
