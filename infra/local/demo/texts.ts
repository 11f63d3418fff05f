import { period } from '../../../shared/domain/calendar/calendar.ts'
import type { Unit } from '../../../shared/domain/tree/unit-tree.ts'
import { random } from './random.ts'

/** Invented sentences for the text fields. Each names its period, so that no two reports of a unit are alike. */

const sentence = (what: string, unit: string, id: string, choices: readonly string[]): string =>
  `${period(id)!.label.vi}: ${random(`${unit} ${what} ${id}`).pick(choices)}`

export const resultsOf = ({ id, name, kind }: Unit, periodId: string): string => {
  const author = kind === 'cell' ? 'cell' : name.includes('Trường') ? 'school' : 'committee'
  return `${sentence('results', id, periodId, results[author])} (${name}).`
}

export const limitsOf = (unit: string, id: string): string => sentence('limits', unit, id, limits)
export const tasksOf = (unit: string, id: string): string => sentence('tasks', unit, id, tasks)
export const asksOf = (unit: string, id: string): string => sentence('asks', unit, id, asks)

/** The theme (chuyên đề) of a year, left without a subject: it is not for a demonstration to choose one. */
export const themeOf = (year: string): string => `Chuyên đề năm ${year} (tên minh hoạ)`

export const breakthroughOf = (unit: string, year: string): string =>
  sentence('breakthrough', unit, year, breakthroughs)

const results = {
  cell: [
    'đảng viên đăng ký giúp đỡ một hộ nghèo sửa lại mái nhà, dọn vệ sinh đường thôn vào sáng thứ Bảy',
    'sinh hoạt chuyên đề về nêu gương của cán bộ, đảng viên; vận động bà con hiến đất mở rộng đường đi',
    'duy trì mô hình “Tuyến đường xanh, sạch, đẹp”, trồng thêm hoa hai bên đường',
    'đảng viên trẻ hướng dẫn bà con cài đặt dịch vụ công trực tuyến tại nhà văn hóa',
    'vận động các hộ di dời chuồng trại, giữ gìn vệ sinh nguồn nước',
  ],
  school: [
    'giáo viên đảng viên kèm cặp học sinh yếu sau giờ học, không thu tiền',
    'tổ chức kể chuyện về Bác trong giờ chào cờ đầu tuần cho toàn trường',
    'vận động học sinh có nguy cơ bỏ học trở lại lớp',
  ],
  committee: [
    'triển khai chuyên đề năm đến toàn thể cán bộ, đảng viên; các chi bộ đưa nội dung vào sinh hoạt thường kỳ',
    'chọn khâu đột phá là cải cách hành chính, rút ngắn thời gian giải quyết hồ sơ cho người dân',
    'huy động ngày công giúp các hộ khó khăn xóa nhà tạm, nhà dột nát',
    'nhân rộng mô hình “Ngày thứ Bảy vì dân” đến các đơn vị trực thuộc',
    'biểu dương các tập thể, cá nhân điển hình tại buổi sinh hoạt dưới cờ',
  ],
}

const limits = [
  'một số chi bộ sinh hoạt chuyên đề còn chung chung do chuẩn bị nội dung chậm',
  'công tác tuyên truyền trên mạng xã hội chưa đều vì thiếu người phụ trách',
  'tiến độ xóa nhà tạm ở vài nơi còn chậm do thời tiết mưa nhiều',
  'việc gửi báo cáo của một số đơn vị cấp dưới còn muộn',
]

const tasks = [
  'tiếp tục thực hiện chuyên đề năm, gắn với nhiệm vụ chính trị của đơn vị',
  'kiểm tra việc thực hiện cam kết của cán bộ, đảng viên ở các chi bộ',
  'tổ chức hội nghị trực tuyến đến các điểm cầu, tuyên truyền các ngày lễ trong tháng',
  'rà soát, bổ sung mô hình để đề nghị biểu dương, khen thưởng',
]

const asks = [
  'đề nghị cấp trên hỗ trợ tài liệu tuyên truyền bằng hình ảnh, phù hợp với đồng bào dân tộc thiểu số',
  'đề nghị tập huấn cho người phụ trách công tác báo cáo ở cơ sở',
  'đề nghị bổ sung kinh phí sửa chữa nhà văn hóa',
]

const breakthroughs = [
  'xây dựng tác phong làm việc gần dân, nói đi đôi với làm',
  'giúp đỡ hộ nghèo có địa chỉ, có kết quả cụ thể',
  'rút ngắn thời gian giải quyết thủ tục hành chính',
  'giữ gìn đường làng, ngõ xóm sạch đẹp vào sáng thứ Bảy hằng tuần',
  'nâng chất lượng sinh hoạt chi bộ, sinh hoạt chuyên đề mỗi quý một lần',
]
