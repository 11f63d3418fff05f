/** Room to write a figure by hand: spaces that do not break and do not shrink. */
export const room = '\u00a0'.repeat(6)

/**
 * "ngày 05 tháng 3 năm 2024": days below 10 and the months 1 and 2 take a nought (Decree 30/2020/NĐ-CP, Annex I; 36-HD/VPTW of
 * 2018). Without a day, room is left to write it.
 */
export const dateInWords = (day: string | null): string => {
  if (day === null) return `ngày ${room} tháng ${room} năm ${room}`
  const [year, month = '', date] = day.split('-')
  return `ngày ${date} tháng ${month <= '02' ? month : Number(month)} năm ${year}`
}

/** "Hạ Lang, ngày 05 tháng 3 năm 2024" */
export const placeAndDate = (place: string, day: string | null): string => `${place}, ${dateInWords(day)}`
