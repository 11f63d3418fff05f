import type { Persona } from '../demo/personas.ts'
import type { PasswordFault, PasswordPolicy } from './password.ts'

/** Why somebody is not signed in, whether there is such an account or not. */
export type SignInProblem =
  | { readonly code: 'wrong' | 'expired' }
  | { readonly code: 'locked'; readonly seconds: number }

export interface Tried {
  readonly telephone: string
  readonly problem: SignInProblem
}

/** The local sign-in's pages. Plain HTML that works without a script; `/sign-in.js` adds the search box and shows passwords. */
export const signInPage = (personas: readonly Persona[], chapter: string, action: string, tried?: Tried): string =>
  page(
    'Đăng nhập',
    `${tried ? alert(problemText(tried.problem)) : ''}
    <form method="post" action="${escapeHtml(action)}">
    <p><label for="telephone">Số điện thoại <span lang="en">Telephone number</span></label>
    <small id="telephone-help">Mười chữ số viết liền, ví dụ 0912345678</small>
    <input id="telephone" name="telephone" type="tel" autocomplete="username" required aria-describedby="telephone-help"
      value="${escapeHtml(tried?.telephone ?? '')}"${tried ? ' aria-invalid="true"' : ''}></p>
    ${passwordField('password', 'Mật khẩu', 'Password', 'current-password', tried !== undefined)}
    ${showPasswords}
    <p><button>Đăng nhập</button></p>
    <p><small>Quên mật khẩu: quản trị của đơn vị hoặc của cấp trên cấp lại.
    <span lang="en">Forgotten: the steward of your unit, or of one above, gives you a new one.</span></small></p>
    </form>
    ${chapter}
    <p><a href="/_local/outbox">Hộp thư đi của bản minh hoạ</a> <span lang="en">The mails that would have gone out</span></p>
    <h2>Hoặc chọn một người của bản minh hoạ</h2>
    <p>Không cần mật khẩu. <span lang="en">Or choose a person of the demonstration: no password.</span></p>
    <p class="search" hidden><label for="search">Tìm đơn vị, người, vai trò</label>
    <input id="search" type="search" autocomplete="off"></p>
    <form method="post" action="${escapeHtml(action)}">${byUnit(personas).map(unitSection).join('')}</form>
    <p id="nothing-found" role="status" hidden>Không có ai khớp.</p>
    <script src="/sign-in.js"></script>`,
    tried !== undefined,
  )

interface Refused {
  readonly faults: readonly PasswordFault[]
  /** The two that were typed are not the same. */
  readonly differs: boolean
}

/** After a first password has been shown: one of one's own. */
export const newPasswordPage = (action: string, policy: PasswordPolicy, refused?: Refused): string => {
  const faults = [
    ...(refused && refused.faults.length > 0
      ? [`Mật khẩu mới còn thiếu: ${refused.faults.map(fault => askedText(fault, policy)).join('; ')}.`]
      : []),
    ...(refused?.differs ? ['Hai lần nhập chưa giống nhau. <span lang="en">The two are not the same.</span>'] : []),
  ]
  return page(
    'Đặt mật khẩu của bạn',
    `${faults.length > 0 ? alert(...faults) : ''}
    <p>Mật khẩu ban đầu chỉ dùng một lần. Hãy đặt mật khẩu của riêng bạn và không cho ai biết.
    <span lang="en">The first password is good once. Choose one of your own.</span></p>
    <p id="asked">Mật khẩu cần có:</p>
    <ul>${(['length', ...policy.asks] as const).map(part => `<li>${askedText(part, policy)}</li>`).join('')}</ul>
    <form method="post" action="${escapeHtml(action)}">
    ${passwordField('newPassword', 'Mật khẩu mới', 'New password', 'new-password', faults.length > 0)}
    ${passwordField('again', 'Nhập lại mật khẩu mới', 'The same again', 'new-password', refused?.differs ?? false)}
    ${showPasswords}
    <p><button>Lưu và đăng nhập</button></p>
    </form>
    <script src="/sign-in.js"></script>`,
    faults.length > 0,
  )
}

const problemText = (problem: SignInProblem): string => {
  if (problem.code === 'locked')
    return `Đã nhập sai nhiều lần. Hãy thử lại sau ${problem.seconds} giây. <span lang="en">Too many tries: wait ${problem.seconds} seconds.</span>`
  if (problem.code === 'expired')
    return 'Mật khẩu ban đầu đã hết hạn: hãy nhờ quản trị cấp lại. <span lang="en">The first password has expired: ask for a new one.</span>'
  return 'Số điện thoại hoặc mật khẩu không đúng. <span lang="en">Wrong telephone number or password.</span>'
}

const askedText = (part: PasswordFault, { minLength }: PasswordPolicy): string =>
  ({
    length: `ít nhất ${minLength} ký tự`,
    lower: 'chữ thường không dấu (a–z)',
    upper: 'chữ hoa không dấu (A–Z)',
    digit: 'chữ số',
    symbol: 'ký hiệu, ví dụ - . ! ?',
  })[part]

const alert = (...texts: readonly string[]): string =>
  `<div role="alert" class="problem">${texts.map(text => `<p>${text}</p>`).join('')}</div>`

const passwordField = (name: string, label: string, english: string, autocomplete: string, wrong: boolean): string =>
  `<p><label for="${name}">${label} <span lang="en">${english}</span></label>
  <input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" autocapitalize="off" spellcheck="false"
    required${wrong ? ' aria-invalid="true"' : ''}></p>`

const showPasswords = `<p class="show" hidden><input id="show" type="checkbox"> <label for="show">Hiện mật khẩu
  <span lang="en">Show</span></label></p>`

export const signOutPage = (form: string): string =>
  page(
    'Đăng xuất',
    `${form}
    <p>Bạn muốn đăng xuất? <span lang="en">Sign out?</span></p>
    <p><button type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
    <button type="submit" form="op.logoutForm" class="quiet">Ở lại</button></p>`,
  )

export const signedOutPage = (): string => page('Đã đăng xuất', '<p><a href="/">Về trang đầu</a></p>')

export const errorPage = (problem: string): string =>
  page(
    'Không đăng nhập được',
    `<p>Phiên đăng nhập không còn dùng được. <a href="/">Làm lại từ trang đầu</a>.
    <span lang="en">This sign-in is no longer valid; please start again.</span></p><p class="detail">${escapeHtml(problem)}</p>`,
  )

const unitSection = (people: readonly Persona[]): string => {
  const [{ unit, unitName }] = people as [Persona]
  const id = escapeHtml(unit.replace(/[^a-z0-9-]/g, '-'))
  return `<section aria-labelledby="${id}"><h3 id="${id}">${escapeHtml(unitName)}</h3>${people.map(button).join('')}</section>`
}

const button = ({ id, name, roleLabel }: Persona): string =>
  `<button name="persona" value="${escapeHtml(id)}"><strong>${escapeHtml(roleLabel)}</strong> ${escapeHtml(name)} <small>${escapeHtml(id)}</small></button>`

const byUnit = (personas: readonly Persona[]): Persona[][] => [...Map.groupBy(personas, ({ unit }) => unit).values()]

/** A page of the local host that is none of the site's. */
export const page = (title: string, content: string, wrong = false): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wrong ? 'Lỗi: ' : ''}${title} · Tổng hợp</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[mark]!)
