import { useRef, useState } from 'preact/hooks'
import { call } from '../api.ts'
import { say } from '../language.ts'
import type { UnitAbout } from '../rollup/about.ts'
import { reportWords as w } from '../words/reports.ts'
import { changesInWords } from './changes.ts'
import { fullNameOf, isBeingMade, isUnderWay, loadReports, newestFirst, type Report, type Reports } from './reports.ts'
import { useWatching } from './watching.ts'

/** What is asked for: of the newest edition, unless one is named. */
export interface Asked extends Pick<Report, 'form' | 'period' | 'kind'> {
  readonly edition?: number
  /** Absent: each period's own. */
  readonly tree?: 'today'
}

/** The reports of a unit, watched for as long as one of them, or the close, is being made. */
export const useReports = (about: UnitAbout, first: Reports) => {
  const { id } = about
  const [shown, setShown] = useState(first)
  const [asked, setAsked] = useState(0)
  const [told, setTold] = useState('')
  const known = useRef(first)
  const show = (next: Reports) => {
    known.current = next
    setShown(next)
  }
  const refresh = async () => {
    const before = known.current.reports
    const next = await loadReports(about)
    show(next)
    const news = changesInWords(before, next.reports, report => fullNameOf(about, report))
    if (news !== '') setTold(news)
  }
  const { reports, making, closesAt } = shown
  useWatching(reports.some(isBeingMade) || isUnderWay(making), asked, refresh)

  /** Throws Unreachable, and Refused. */
  const ask = async (wanted: Asked): Promise<void> => {
    const { body } = await call('POST /units/{unit}/reports', { params: { unit: id.unit }, body: { ...wanted } })
    const others = known.current.reports.filter(report => report.id !== body.id)
    const official = known.current.reports.find(report => report.id === body.id)?.official ?? null
    show({ ...known.current, reports: [...others, { ...body, official }].sort(newestFirst) })
    setTold(say(body.state === 'ready' ? w.madeAlready : w.beingMade))
    setAsked(asked + 1)
  }
  return { reports, making, closesAt, told, ask }
}
