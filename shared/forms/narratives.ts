import type { Clause, FormSentences, Listing, Sentence } from '../domain/narrative/sentence.ts'
import { fourGrades } from './fields.ts'
import { awardLevels, fieldsOfLife, registerOf } from './registers.ts'

/**
 * How reports tell each form's figures: the sentences that a committee's clerk writes, by form and section. What a section's
 * sentences do not name is told by itself, from its label.
 */

const within = (...clauses: readonly Clause[]): Sentence => ({ opens: 'within', clauses })
const byEnd = (...clauses: readonly Clause[]): Sentence => ({ opens: 'by-end', clauses })
const after = (words: string, clauses: readonly Clause[], join: Sentence['join'] = '; '): Sentence => ({
  opens: { words },
  join,
  clauses,
})
const clause = (words: string, zero?: string, more: Omit<Clause, 'words' | 'zero'> = {}): Clause => ({
  words,
  ...(zero !== undefined && { zero }),
  ...more,
})

/** Done of a total, and its percentage: "có 52/55 chi bộ … (94,5%)". */
const share = (field: string, what: string, zero: string, more: Omit<Clause, 'words' | 'zero'> = {}): Clause =>
  clause(`có {${field}|ratio} ${what}`, zero, { followedBy: [clause(` ({${field}|percentage})`)], ...more })

/** What was done towards the plan of the year, since its beginning where that is more. */
const towardsPlan = (field: string, what: string): readonly Clause[] => [
  clause(`, lũy kế từ đầu năm {${field}@toDate|ratio} ${what}, {${field}@toDate|plan}`, undefined, {
    otherwise: [clause(`, {${field}|plan} ({${field}|ratio} ${what})`)],
  }),
]

const flagSize = [clause(' tại {flag_points} điểm cầu'), clause(' với {flag_attendance} lượt người dự')]

const monthly: FormSentences = {
  sections: {
    members: [
      byEnd(
        clause('có {members} đảng viên', undefined, {
          followedBy: [clause(', trong đó {exempt} đảng viên được miễn sinh hoạt')],
        }),
      ),
      within(
        clause('có {plan.yes|ratio} đơn vị đã xây dựng kế hoạch năm', 'chưa có đơn vị nào xây dựng kế hoạch năm', {
          alone: { words: '{?plan.yes}đã xây dựng kế hoạch năm', zero: 'chưa xây dựng kế hoạch năm' },
        }),
      ),
    ],
    study: [
      within(
        clause('tổ chức {conferences} hội nghị', 'chưa chủ trì tổ chức hội nghị nào', {
          followedBy: [
            clause(' với {attendance} lượt đại biểu'),
            clause(' tại {points} điểm cầu', undefined, {
              onlyIfAll: ['conferences_online', 'conferences'],
              otherwise: [
                clause('; trong đó có {conferences_online} hội nghị trực tuyến', undefined, {
                  followedBy: [clause(' tại {points} điểm cầu')],
                }),
              ],
            }),
          ],
          otherwise: [
            clause('có {attendance} lượt đại biểu dự hội nghị', undefined, {
              followedBy: [clause(' tại {points} điểm cầu')],
            }),
          ],
          compare: {},
        }),
        share('studied', 'đảng viên đã học tập chuyên đề', 'chưa có đảng viên nào học tập chuyên đề'),
        share('cells_including', 'chi bộ đưa nội dung vào sinh hoạt', 'chưa có chi bộ nào đưa nội dung vào sinh hoạt', {
          alone: {
            words: '{?cells_including}đã đưa nội dung vào sinh hoạt chi bộ',
            zero: 'chưa đưa nội dung vào sinh hoạt chi bộ',
          },
        }),
        clause('tổ chức {thematic} buổi sinh hoạt chuyên đề', 'chưa tổ chức sinh hoạt chuyên đề', {
          compare: { measure: 'buổi' },
        }),
      ),
      after(
        'Thành phần dự gồm',
        [
          clause('{attendance_members} lượt đảng viên'),
          clause('{attendance_unions} lượt đoàn viên, hội viên'),
          clause('{attendance_people} lượt Nhân dân'),
        ],
        ', ',
      ),
    ],
    flag: [
      within(
        clause(
          'có {flag.yes|ratio} $units tổ chức chào cờ, sinh hoạt dưới cờ',
          'chưa có đơn vị nào tổ chức chào cờ, sinh hoạt dưới cờ',
          {
            alone: clause(
              '{?flag.yes}đã tổ chức chào cờ, sinh hoạt dưới cờ',
              'chưa tổ chức chào cờ, sinh hoạt dưới cờ',
              {
                followedBy: flagSize,
              },
            ),
            followedBy: flagSize,
          },
        ),
        clause('buổi chào cờ của $self được tổ chức ngày {own flag_date|day}'),
      ),
      after('Nội dung sinh hoạt gồm:', [
        clause('chào cờ ({flag_agenda.salute} $units)', undefined, { alone: clause('{?flag_agenda.salute}chào cờ') }),
        ...(
          [
            ['affairs', 'thông tin tình hình thế giới, trong nước và địa phương'],
            ['review', 'đánh giá kết quả tháng trước'],
            ['tasks', 'triển khai nhiệm vụ tháng'],
            ['video', 'xem video về gương điển hình'],
            ['achievements', 'báo công'],
            ['remarks', 'nhận xét buổi chào cờ'],
          ] as const
        ).map(([option, words]) =>
          clause(`${words} ({flag_agenda.${option}} $units)`, undefined, {
            alone: clause(`{?flag_agenda.${option}}${words}`),
          }),
        ),
      ]),
    ],
    communication: [
      within(
        clause('đăng {news} tin, bài', 'chưa có tin, bài', { compare: { measure: 'tin, bài' } }),
        clause('đăng {social} bài trên mạng xã hội', 'chưa có bài đăng trên mạng xã hội'),
        clause('treo {banners} pa nô, khẩu hiệu', 'chưa treo pa nô, khẩu hiệu'),
        clause(
          'tổ chức {talks} buổi tuyên truyền của báo cáo viên, tuyên truyền viên',
          'chưa tổ chức tuyên truyền miệng',
          {
            followedBy: [clause(' với {listeners} lượt người nghe')],
            compare: { measure: 'buổi' },
          },
        ),
        clause('tổ chức {holiday_events} cuộc tuyên truyền các ngày lễ, kỷ niệm', undefined, {
          followedBy: [clause(' với {holiday_attendance} lượt người dự')],
        }),
      ),
    ],
    support: [
      within(
        clause('tổ chức {outings} đợt đi cơ sở trong ngày nghỉ', 'chưa tổ chức đi cơ sở trong ngày nghỉ'),
        clause('huy động {workdays} ngày công', 'chưa huy động ngày công'),
        clause('hỗ trợ Nhân dân trị giá {support}', 'không phát sinh giá trị hỗ trợ'),
        clause('giúp đỡ {helped} người', 'chưa giúp đỡ trường hợp nào'),
      ),
    ],
    life: [
      within(
        clause('xóa {houses.done} nhà tạm, nhà dột nát', 'chưa xóa được nhà tạm, nhà dột nát', {
          followedBy: towardsPlan('houses', 'nhà'),
          otherwise: [clause('lũy kế từ đầu năm xóa {houses@toDate|ratio} nhà tạm, nhà dột nát, {houses@toDate|plan}')],
        }),
        clause(
          'vận động {pens} hộ di dời chuồng trại ra khỏi gầm sàn',
          'chưa có hộ nào di dời chuồng trại ra khỏi gầm sàn',
        ),
        share('weddings', 'đám cưới thực hiện nếp sống văn minh', 'chưa có đám cưới nào thực hiện nếp sống văn minh'),
        share('funerals', 'đám tang thực hiện nếp sống văn minh', 'chưa có đám tang nào thực hiện nếp sống văn minh'),
      ),
    ],
    inspection: [
      within(
        clause('tiến hành {inspections} cuộc kiểm tra', 'chưa tiến hành kiểm tra', { compare: { measure: 'cuộc' } }),
        clause('tiến hành {supervisions} cuộc giám sát', 'chưa tiến hành giám sát', { compare: { measure: 'cuộc' } }),
        clause('khắc phục {fixed|ratio} khuyết điểm', 'chưa khắc phục được khuyết điểm nào', {
          followedBy: [clause(' ({fixed|percentage})')],
        }),
        clause('thi hành kỷ luật {discipline.people} đảng viên'),
      ),
    ],
    grades: [
      after('Kết quả xếp loại đảng viên $latest:', [
        ...fourGrades.map(({ id, label }) =>
          clause(
            `${label.vi.toLowerCase()} {grades.${id}.members} đảng viên`,
            `không có đảng viên ${label.vi.toLowerCase()}`,
            { followedBy: [clause(` ({grades.${id}.members/members|percentage})`)] },
          ),
        ),
        clause('chưa xếp loại {grades.ungraded.members} đảng viên'),
      ]),
    ],
  },
  texts: { limits: 'limits', next: 'next', asks: 'asks' },
}

const sources = [
  ['farmers', 'nông dân'],
  ['workers', 'công nhân, người lao động'],
  ['officials', 'cán bộ, công chức, viên chức'],
  ['armed_forces', 'lực lượng vũ trang'],
  ['students', 'học sinh, sinh viên'],
  ['business', 'chủ doanh nghiệp, hộ kinh doanh'],
  ['other', 'nguồn khác'],
] as const

const classes = [
  ['prospective', 'lớp bồi dưỡng nhận thức về Đảng'],
  ['new_members', 'lớp bồi dưỡng đảng viên mới'],
  ['committees', 'lớp bồi dưỡng nghiệp vụ công tác đảng cho cấp ủy'],
  ['theme', 'lớp học tập chuyên đề'],
  ['other', 'lớp bồi dưỡng khác'],
] as const

const quarterly: FormSentences = {
  sections: {
    admissions: [
      within(
        clause('kết nạp {admissions.done} đảng viên', 'chưa kết nạp được đảng viên nào', {
          followedBy: towardsPlan('admissions', 'đảng viên'),
          otherwise: [
            clause('lũy kế từ đầu năm kết nạp {admissions@toDate|ratio} đảng viên, {admissions@toDate|plan}'),
          ],
        }),
      ),
      after(
        'Đảng viên mới kết nạp theo nguồn:',
        sources.map(([source, words]) => clause(`${words} {admissions_by_source.${source}.members} người`)),
      ),
    ],
    training: [
      within(
        ...classes.map(([row, words]) =>
          clause(`mở {training.${row}.classes} ${words}`, undefined, {
            followedBy: [clause(` với {training.${row}.attendance} lượt người học`)],
          }),
        ),
      ),
    ],
  },
  texts: {},
}

const registration: FormSentences = {
  sections: {
    commitments: [
      within(
        share(
          'officials',
          'cán bộ diện ban thường vụ quản lý đăng ký cam kết',
          'chưa có cán bộ diện ban thường vụ quản lý nào đăng ký cam kết',
        ),
        share('members', 'đảng viên đăng ký cam kết', 'chưa có đảng viên nào đăng ký cam kết'),
        share('heads', 'người đứng đầu đăng ký cam kết', 'chưa có người đứng đầu nào đăng ký cam kết'),
        share(
          'organisations',
          'tổ chức đảng đăng ký nội dung thực hiện',
          'chưa có tổ chức đảng nào đăng ký nội dung thực hiện',
        ),
        clause('có {shared_sheets} bản cam kết chung của chi bộ thôn, xóm, tổ dân phố'),
      ),
    ],
  },
  texts: {},
}

/** What the report's own unit did, of a figure that is listed by unit and never summed; and what those below it did. */
const ownShare = (field: string, verb: string, what: string, zero: string, more: readonly Clause[] = []): Clause =>
  clause(`${verb} {own ${field}|ratio} ${what}`, zero, {
    followedBy: [clause(` ({own ${field}|percentage})`), ...more],
  })
const below = (each: string, lead: string, words: string): Listing => ({ each, lead, words, belowOnly: true })

const indicators: FormSentences = {
  sections: {
    indicators: [
      within(
        ownShare('met', 'đạt và vượt', 'chỉ tiêu năm', 'chưa đạt chỉ tiêu nào của năm'),
        ownShare('term_met', 'đạt và vượt', 'chỉ tiêu nhiệm kỳ', 'chưa đạt chỉ tiêu nào của nhiệm kỳ'),
      ),
      below('met', 'Số chỉ tiêu năm đạt và vượt của các đơn vị', '{met|ratio} chỉ tiêu ({met|percentage})'),
      below(
        'term_met',
        'Số chỉ tiêu nhiệm kỳ đạt và vượt của các đơn vị',
        '{term_met|ratio} chỉ tiêu ({term_met|percentage})',
      ),
    ],
    poverty: [
      after('Tỷ lệ hộ nghèo $whole đến hết $latest là', [clause('{poverty}', undefined, { compare: {} })]),
      {
        each: 'poverty_fall',
        lead: 'Mức giảm tỷ lệ hộ nghèo so với năm trước',
        words: '{poverty_fall} điểm phần trăm',
      },
    ],
    countryside: [
      byEnd(
        share('rural_communes', 'xã đạt chuẩn nông thôn mới', 'chưa có xã nào đạt chuẩn nông thôn mới', {
          alone: {
            words: '{?rural_communes}đã đạt chuẩn nông thôn mới',
            zero: 'chưa đạt chuẩn nông thôn mới',
          },
        }),
        share(
          'conventions',
          'thôn sửa đổi, bổ sung hương ước, quy ước',
          'chưa có thôn nào sửa đổi, bổ sung hương ước, quy ước',
        ),
      ),
      { each: 'rural_criteria', lead: 'Số tiêu chí nông thôn mới đã đạt', words: '{rural_criteria|ratio} tiêu chí' },
      within(
        ownShare(
          'histories',
          'xuất bản',
          'cuốn lịch sử đảng bộ địa phương',
          'chưa xuất bản cuốn lịch sử đảng bộ địa phương nào',
          [clause(', hoàn thành trước kế hoạch {own histories_ahead} năm')],
        ),
      ),
      below(
        'histories',
        'Số cuốn lịch sử đảng bộ địa phương các đơn vị đã xuất bản',
        '{histories|ratio} cuốn ({histories|percentage})',
      ),
    ],
  },
  texts: {},
}

/** The stages of classification, the last that has a result first. */
const stages = [
  ['decided', 'xếp loại'],
  ['proposed', 'đề nghị xếp loại'],
  ['self', 'tự xếp loại'],
] as const

const graded = (table: string, what: string): Sentence =>
  stages
    .map(([stage, words]): Sentence => {
      const figure = (column: string) => `${table}.${stage}.${column}`
      return after(`Kết quả ${words} ${what}:`, [
        clause(
          `từ hoàn thành tốt nhiệm vụ trở lên {${figure('good_or_better')}/${figure('graded')}|ratio} ${what}`,
          undefined,
          {
            followedBy: [clause(` ({${figure('good_or_better')}/${figure('graded')}|percentage})`)],
          },
        ),
        ...fourGrades.map(({ id, label }) =>
          clause(`${label.vi.toLowerCase()} {${figure(id)}} ${what}`, `không có ${what} ${label.vi.toLowerCase()}`),
        ),
      ])
    })
    .reduceRight<Sentence | undefined>(
      (otherwise, sentence) => ({ ...sentence, ...(otherwise && { otherwise }) }),
      undefined,
    )!

const classification: FormSentences = {
  sections: {
    members: [graded('members', 'đảng viên')],
    organisations: [graded('cells', 'chi bộ'), graded('grassroots', 'tổ chức cơ sở đảng')],
  },
  texts: {},
}

const registers: FormSentences = {
  sections: {
    models: [
      byEnd(
        clause('có {units_with_models} đơn vị đăng ký', 'chưa có đơn vị nào đăng ký mô hình', {
          followedBy: [clause(' {models} mô hình')],
        }),
        clause('{models_in_force} mô hình đang thực hiện', 'không có mô hình nào đang thực hiện'),
        clause('{models_exemplary} mô hình được chọn là tiêu biểu'),
      ),
      within(clause('có {models_begun} mô hình bắt đầu trong kỳ', 'không có mô hình nào bắt đầu trong kỳ')),
      after(
        'Mô hình theo trạng thái:',
        registerOf('models')!.states.map(({ id, label }) =>
          clause(`${label.vi.toLowerCase()} {models_by_state.${id}.models} mô hình`),
        ),
      ),
      after(
        'Mô hình theo lĩnh vực:',
        fieldsOfLife.map(({ id, label }) => clause(`${label.vi.toLowerCase()} {models_by_field.${id}.models} mô hình`)),
      ),
    ],
    commendations: [
      within(
        ...awardLevels.flatMap(({ id, label }) => [
          clause(`có {commendations.${id}.collectives} tập thể được cấp ${label.vi.toLowerCase()} khen`),
          clause(`có {commendations.${id}.individuals} cá nhân được cấp ${label.vi.toLowerCase()} khen`),
        ]),
      ),
    ],
    examples: [
      byEnd(
        clause('có {examples} điển hình tiên tiến đang được nêu gương', 'không có điển hình nào đang được nêu gương'),
      ),
    ],
    contests: [
      within(
        clause('tổ chức {contests} hội thi, cuộc thi', undefined, {
          followedBy: [clause(' với {contest_entries} bài, lượt dự thi'), clause(', đạt {prizes} giải')],
        }),
      ),
    ],
    documents: [within(clause('ban hành {documents} văn bản'))],
    issues: [
      after(
        'Vấn đề bức xúc, nổi cộm:',
        registerOf('issues')!.states.map(({ id, label }) =>
          clause(`${label.vi.toLowerCase()} {issues_by_state.${id}.issues} vấn đề`),
        ),
      ),
    ],
    commitments: [
      byEnd(share('commitments_kept', 'cam kết được thực hiện đạt', 'chưa có cam kết nào được thực hiện đạt')),
    ],
  },
  texts: {},
}

/** By form. A form that has none here is told from its labels (`noSentences`). */
export const narratives: { readonly [form: string]: FormSentences } = {
  monthly,
  quarterly,
  registration,
  indicators,
  classification,
  registers,
}

export const noSentences: FormSentences = { sections: {}, texts: { limits: 'limits', next: 'next', asks: 'asks' } }
