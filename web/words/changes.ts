import { words } from '../language.ts'

/** Words of what changed since an edition, and of freezing again. */
export const changesWords = {
  since: (edition: number, units: number, more: boolean) =>
    units === 0 && !more
      ? words(`Bản chốt số ${edition}; chưa có thay đổi từ đó.`, `Edition ${edition}; nothing changed since.`)
      : words(
          `Bản chốt số ${edition}; ${more ? 'ít nhất ' : ''}${units} đơn vị thay đổi từ đó.`,
          `Edition ${edition}; ${more ? 'at least ' : ''}${units} ${units === 1 ? 'unit' : 'units'} changed since.`,
        ),
  changed: (units: number, more: boolean) =>
    words(
      units === 0 && !more ? 'chưa có thay đổi từ đó' : `${more ? 'ít nhất ' : ''}${units} đơn vị thay đổi từ đó`,
      units === 0 && !more
        ? 'nothing changed since'
        : `${more ? 'at least ' : ''}${units} ${units === 1 ? 'unit' : 'units'} changed since`,
    ),
  frozenBy: (frozen: number, of: number) =>
    words(`${frozen}/${of} đơn vị đã chốt`, `${frozen} of ${of} that close have an edition`),
  whyEdition: (number: number) => words(`Bản chốt số ${number} thay đổi những gì`, `What edition ${number} changed`),
  see: words('Xem thay đổi', 'See the changes'),
  title: words('Thay đổi từ bản chốt', 'Changes since the edition'),
  sinceTitle: (edition: number) => words(`Thay đổi từ bản chốt số ${edition}`, `Changes since edition ${edition}`),
  betweenTitle: (edition: number) =>
    words(
      `Bản chốt số ${edition + 1} khác bản chốt số ${edition} ở đâu`,
      `How edition ${edition + 1} differs from edition ${edition}`,
    ),
  none: words('Chưa có thay đổi nào.', 'Nothing changed.'),
  notClosed: words('Kỳ này chưa có bản chốt.', 'This period has no edition yet.'),
  count: (units: number, more: boolean) =>
    words(
      `${more ? 'Ít nhất ' : ''}${units} đơn vị`,
      `${more ? 'At least ' : ''}${units} ${units === 1 ? 'unit' : 'units'}`,
    ),
  totals: (unit: string) => words(`Tổng của ${unit} thay đổi`, `Totals of ${unit} that changed`),
  sameTotals: (unit: string) => words(`Các tổng của ${unit} không đổi.`, `The totals of ${unit} are the same.`),
  now: words('Hiện nay', 'Now'),
  sentBy: (who: string, moment: string) => words(`${who} gửi lúc ${moment}`, `Sent by ${who} at ${moment}`),
  writtenBy: (who: string, moment: string) =>
    words(`${who} ghi sổ lúc ${moment}`, `Written in the register by ${who} at ${moment}`),
  firstSent: words('Gửi sau khi chốt, trước đó chưa có số liệu.', 'First sent after the close.'),
  notReceived: words(
    'Chưa được tiếp nhận; số liệu vẫn được tính.',
    'Not received yet; the figures count all the same.',
  ),
  why: words('Lý do', 'Reason'),
  grantedBy: (who: string) => words(`${who} đồng ý`, `Granted by ${who}`),
  sameFigures: words('Gửi lại, số liệu không đổi.', 'Sent again with the same figures.'),
  look: (unit: string) => words(`Xem báo cáo của ${unit}`, `See what ${unit} sent`),
  lookInRegisters: (unit: string) => words(`Xem sổ theo dõi của ${unit}`, `See the registers of ${unit}`),
  more: words('Xem thêm', 'Show more'),
  editions: words('Xem thay đổi của', 'Changes of'),
  ofNow: (edition: number) => words(`Từ bản chốt số ${edition}`, `Since edition ${edition}`),
  ofEdition: (edition: number) => words(`Bản chốt số ${edition}`, `Edition ${edition}`),
  freeze: (edition: number) => words(`Chốt bản số ${edition}`, `Freeze edition ${edition}`),
  freezeHelp: (edition: number) =>
    words(
      `Bản chốt số ${edition} lấy số liệu lúc bạn bấm nút, ghi rõ khác bản trước ở đâu. Bản trước và các báo cáo của bản đó vẫn giữ nguyên.`,
      `Edition ${edition} takes the figures of the moment at which you press the button, and says how it differs. The one before and its reports stay.`,
    ),
  freezeHint: words('Ghi lý do chốt lại, sẽ in trong bản chốt.', 'Why it is frozen again; the edition says so.'),
  ordered: (edition: number, who: string, moment: string) =>
    words(
      `${who} đã yêu cầu chốt bản số ${edition} lúc ${moment}. Hệ thống lập trong vòng một giờ.`,
      `${who} ordered edition ${edition} at ${moment}. It is made within the hour.`,
    ),
}
