/** What a cell enters for a month: sound, and with nothing to explain. */
export const cellValues = {
  members: 34,
  exempt: 2,
  plan: 'yes',
  studied: { done: 30, total: 32 },
  cells_including: { done: 1, total: 1 },
  grades: [
    { row: 'excellent', members: 3 },
    { row: 'good', members: 20 },
    { row: 'completed', members: 9 },
    { row: 'not_completed', members: 0 },
    { row: 'ungraded', members: 2 },
  ],
  results: 'Chi bộ sinh hoạt đúng kỳ, học chuyên đề quý IV.',
}

/** The same of a grassroots organisation. */
export const baseValues = {
  plan: 'yes',
  conferences: 1,
  attendance: 60,
  flag: 'yes',
  flag_date: '2024-11-04',
  talks: 2,
  listeners: 120,
  inspections: 1,
  supervisions: 1,
  results: 'Triển khai học tập chuyên đề năm 2024.',
  next: 'Sơ kết việc thực hiện chuyên đề.',
}
