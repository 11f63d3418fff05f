import { words } from '../language.ts'

/** Words of amendments: asking for one, answering, and what is to be sent by when. */
export const amendmentWords = {
  title: words('Điều chỉnh số liệu', 'Amendment'),
  help: words(
    'Kỳ này đã chốt số liệu. Muốn sửa, gửi đề nghị kèm lý do; số liệu đã gửi vẫn được tính cho đến khi bạn gửi bản điều chỉnh.',
    'This period is closed. To change it, ask with a reason; what was sent counts until you send the amendment.',
  ),
  ask: words('Xin điều chỉnh', 'Ask for an amendment'),
  askHint: words('Ghi rõ số liệu nào cần sửa và vì sao.', 'Say which figures are to be changed, and why.'),
  send: words('Gửi đề nghị', 'Send the request'),
  asked: (who: string, moment: string) =>
    words(`${who} đề nghị điều chỉnh lúc ${moment}`, `${who} asked for an amendment at ${moment}`),
  askedTitle: words('Đã gửi đề nghị điều chỉnh', 'The request was sent'),
  waits: words('Đang chờ cấp trên trả lời.', 'Waiting for the level above to answer.'),
  open: words('Mở để điều chỉnh', 'Open to amend'),
  byApprover: words(
    'Bản điều chỉnh do người duyệt gửi: bạn nhập vào bản nháp, người duyệt mở và gửi.',
    'The approver sends it: what you type is kept as the draft, which the approver opens and sends.',
  ),
  refused: words('Cấp trên không đồng ý điều chỉnh', 'The amendment was refused'),
  amendedBecause: words('Lý do điều chỉnh', 'Why it was amended'),
  fields: words('Nội dung cần sửa', 'To be changed'),
  asks: words('xin điều chỉnh', 'asks for an amendment'),
  grant: words('Đồng ý cho điều chỉnh', 'Grant'),
  grantHelp: words(
    'Đơn vị phải gửi lại trong thời hạn quy định; số liệu đã gửi vẫn được tính cho đến lúc đó.',
    'The unit sends it within the days that are set; what was sent counts until then.',
  ),
  refuse: words('Không đồng ý', 'Refuse'),
  refuseHint: words('Ghi rõ vì sao không đồng ý.', 'Say why it is refused.'),
  openToUnit: words('Cho đơn vị điều chỉnh', 'Open for an amendment'),
  openHelp: words(
    'Kỳ đã chốt: số liệu đã gửi vẫn được tính cho đến khi đơn vị gửi bản điều chỉnh. Ghi rõ cần sửa gì.',
    'The period is closed: what was sent counts until the unit sends the amendment. Say what is to be changed.',
  ),
  done: {
    grant: words('Đã đồng ý cho điều chỉnh.', 'The amendment was granted.'),
    refuse: words('Đã trả lời không đồng ý.', 'The amendment was refused.'),
  },
}
