import { dayOf } from '../../../shared/domain/calendar/day.ts'
import type { ChapterStatus } from '../next-chapter.ts'
import { escapeHtml } from './pages.ts'

/** What the sign-in page says of the demonstration's clock, and the button that brings its next chapter. `/sign-in.js` keeps the progress up to date. */
export const chapterSection = (status: ChapterStatus, now: Date, action: string): string =>
  `<section class="chapter" data-state="${status.state}" aria-labelledby="clock">
  <h2 id="clock">Đồng hồ trình diễn: ${shortDay(now)}</h2>
  ${content(status, action)}
  </section>`

const content = (status: ChapterStatus, action: string): string => {
  switch (status.state) {
    case 'offered':
      return goOn(action)
    case 'building':
      return `<p>Đang dựng năm 2025, mất vài phút; đồng hồ sẽ tự chuyển khi xong.
      <span lang="en">Building 2025, which takes some minutes; the clock moves when it is done.</span></p>
      <p><progress max="${status.total}" value="${status.done}" aria-label="Tiến độ"></progress></p>
      <p role="status">${escapeHtml(status.what)}</p>
      <p><a href="${escapeHtml(action)}">Xem lại tiến độ</a></p>`
    case 'failed':
      return `<div role="alert" class="problem"><p>Chưa dựng xong. <span lang="en">It could not be finished.</span></p></div>
      <p class="detail">${escapeHtml(status.problem)}</p>${goOn(action)}`
    case 'built':
      return `<p>Đã qua ngày sắp xếp tổ chức 01/7/2025: không còn cấp huyện, các xã đã sáp nhập, Kon Tum nhập vào Quảng Ngãi.
      Người của đơn vị cũ nay ở đơn vị mới. <span lang="en">After the reorganisation of 1 July 2025: districts have ended, and
      their people are at the new units.</span></p>`
  }
}

const goOn = (action: string): string => `<form method="post" action="${escapeHtml(action)}">
  <p>Có thêm chương hai: năm 2025, với lần sắp xếp tổ chức ngày 01/7/2025. Đồng hồ chỉ đi tới, không lùi lại.
  <span lang="en">There is a second chapter: 2025, with the reorganisation of 1 July. The clock goes forward only.</span></p>
  <p><button name="chapter" value="2025">Đi tới 06/10/2025, sau khi sắp xếp tổ chức</button></p></form>`

const shortDay = (moment: Date): string => dayOf(moment).split('-').reverse().join('/')
