import type { Persona } from '../demo/personas.ts'

/** The local sign-in's pages. Plain HTML that works without a script; `/sign-in.js` only adds the search box. */
export const signInPage = (personas: readonly Persona[], action: string): string =>
  page(
    'Đăng nhập',
    `<p>Bản chạy thử trên máy này: chọn một người để đăng nhập, không cần mật khẩu.
    <span lang="en">Demonstration: choose a person, no password.</span></p>
    <p class="search" hidden><label for="search">Tìm đơn vị, người, vai trò</label>
    <input id="search" type="search" autocomplete="off"></p>
    <form method="post" action="${escapeHtml(action)}">${byUnit(personas).map(unitSection).join('')}</form>
    <p id="nothing-found" role="status" hidden>Không có ai khớp.</p>
    <script src="/sign-in.js"></script>`,
  )

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
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(unitName)}</h2>${people.map(button).join('')}</section>`
}

const button = ({ id, name, roleLabel }: Persona): string =>
  `<button name="persona" value="${escapeHtml(id)}"><strong>${escapeHtml(roleLabel)}</strong> ${escapeHtml(name)} <small>${escapeHtml(id)}</small></button>`

const byUnit = (personas: readonly Persona[]): Persona[][] => [...Map.groupBy(personas, ({ unit }) => unit).values()]

const page = (title: string, content: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tổng hợp</title>
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

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[mark]!)
