import type { FunctionComponent } from 'preact'
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import { Unreachable } from './api.ts'
import { Layout } from './layout.tsx'
import { isPublic, patterns } from './paths.ts'
import { NotFound } from './screens/not-found.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { session } from './session.ts'
import { Failure } from './ui/loaded.tsx'
import { loadAnew } from './updates.ts'

/** A page that is fetched when it is first opened; one that does not come says so, and is asked for again with all the rest. */
const screen = <Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> =>
  lazy(() =>
    load().catch(cause => {
      void loadAnew()
      return () => <Failure error={new Unreachable({ cause })} onRetry={() => location.reload()} />
    }),
  )

const Home = screen(() => import('./screens/home.tsx').then(module => module.Home))
const EntryScreen = screen(() => import('./screens/entry.tsx').then(module => module.EntryScreen))
const SectionScreen = screen(() => import('./screens/entry.tsx').then(module => module.SectionScreen))
const SendScreen = screen(() => import('./screens/send.tsx').then(module => module.SendScreen))
const SentScreen = screen(() => import('./screens/sent.tsx').then(module => module.SentScreen))
const SentList = screen(() => import('./screens/sent-list.tsx').then(module => module.SentList))
const OnBehalf = screen(() => import('./screens/on-behalf.tsx').then(module => module.OnBehalf))
const Outbox = screen(() => import('./screens/outbox.tsx').then(module => module.Outbox))

const UnitPicker = screen(() => import('./screens/unit-picker.tsx').then(module => module.UnitPicker))
const UnitScreen = screen(() => import('./screens/unit.tsx').then(module => module.UnitScreen))
const UnitCompleteness = screen(() => import('./screens/unit-completeness.tsx').then(module => module.UnitCompleteness))
const UnitMissing = screen(() => import('./screens/unit-missing.tsx').then(module => module.UnitMissing))
const UnitMatrix = screen(() => import('./screens/unit-matrix.tsx').then(module => module.UnitMatrix))
const RollupParts = screen(() => import('./screens/rollup-parts.tsx').then(module => module.RollupParts))
const Trend = screen(() => import('./screens/trend.tsx').then(module => module.Trend))
const Reports = screen(() => import('./screens/reports.tsx').then(module => module.Reports))
const OfficialReport = screen(() => import('./screens/official-report.tsx').then(module => module.OfficialReport))
const UnitPlan = screen(() => import('./screens/unit-plan.tsx').then(module => module.UnitPlan))
const UnitEstimate = screen(() => import('./screens/unit-plan.tsx').then(module => module.UnitEstimate))
const ChangesScreen = screen(() => import('./screens/changes.tsx').then(module => module.ChangesScreen))
const UrgingLetter = screen(() => import('./screens/urging-letter.tsx').then(module => module.UrgingLetter))
const WaitingScreen = screen(() => import('./screens/waiting.tsx').then(module => module.WaitingScreen))
const Received = screen(() => import('./screens/received.tsx').then(module => module.Received))
const Registers = screen(() => import('./screens/registers.tsx').then(module => module.Registers))

const Steward = screen(() => import('./screens/steward.tsx').then(module => module.Steward))
const StewardPeople = screen(() => import('./screens/steward-people.tsx').then(module => module.StewardPeople))
const StewardNewPerson = screen(() =>
  import('./screens/steward-new-person.tsx').then(module => module.StewardNewPerson),
)
const StewardPerson = screen(() => import('./screens/steward-person.tsx').then(module => module.StewardPerson))
const StewardNotices = screen(() => import('./screens/steward-notices.tsx').then(module => module.StewardNotices))
const StewardNotice = screen(() => import('./screens/steward-notice.tsx').then(module => module.StewardNotice))
const StewardPeriods = screen(() => import('./screens/steward-periods.tsx').then(module => module.StewardPeriods))
const StewardExceptions = screen(() =>
  import('./screens/steward-exceptions.tsx').then(module => module.StewardExceptions),
)
const FormDesigner = screen(() => import('./screens/form-designer.tsx').then(module => module.FormDesigner))
const StewardAudit = screen(() => import('./screens/steward-audit.tsx').then(module => module.StewardAudit))
const Reorganisations = screen(() => import('./screens/reorganisations.tsx').then(module => module.Reorganisations))
const ImportScreen = screen(() => import('./screens/imports.tsx').then(module => module.ImportScreen))
const StewardPersonal = screen(() => import('./screens/steward-personal.tsx').then(module => module.StewardPersonal))
const ReorganisationRecord = screen(() =>
  import('./screens/reorganisation-record.tsx').then(module => module.ReorganisationRecord),
)
const LetterheadList = screen(() => import('./screens/letterhead-list.tsx').then(module => module.LetterheadList))
const LetterheadScreen = screen(() => import('./screens/letterhead.tsx').then(module => module.LetterheadScreen))
const MyAccount = screen(() => import('./screens/my-account.tsx').then(module => module.MyAccount))
const OptOut = screen(() => import('./screens/opt-out.tsx').then(module => module.OptOut))
const Verify = screen(() => import('./screens/verify.tsx').then(module => module.Verify))

/** The new page begins at its top, and is what a screen reader reads next. */
const arrive = (): void => {
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
}

/** The pages of whoever is signed in, and the one that is everybody's. */
const Pages = () => {
  const { path } = useLocation()
  if (!session.value && !isPublic(path)) return <SignIn />
  return (
    <ErrorBoundary>
      <Router onRouteChange={arrive}>
        <Route path={patterns.home} component={Home} />
        <Route path={patterns.entry} component={EntryScreen} />
        <Route path={patterns.section} component={SectionScreen} />
        <Route path={patterns.send} component={SendScreen} />
        <Route path={patterns.sent} component={SentScreen} />
        <Route path={patterns.sentList} component={SentList} />
        <Route path={patterns.onBehalf} component={OnBehalf} />
        <Route path={patterns.outbox} component={Outbox} />
        <Route path={patterns.units} component={UnitPicker} />
        <Route path={patterns.unit} component={UnitScreen} />
        <Route path={patterns.completeness} component={UnitCompleteness} />
        <Route path={patterns.missing} component={UnitMissing} />
        <Route path={patterns.matrix} component={UnitMatrix} />
        <Route path={patterns.rollupParts} component={RollupParts} />
        <Route path={patterns.trend} component={Trend} />
        <Route path={patterns.reports} component={Reports} />
        <Route path={patterns.official} component={OfficialReport} />
        <Route path={patterns.plan} component={UnitPlan} />
        <Route path={patterns.estimate} component={UnitEstimate} />
        <Route path={patterns.changes} component={ChangesScreen} />
        <Route path={patterns.urgingLetter} component={UrgingLetter} />
        <Route path={patterns.waiting} component={WaitingScreen} />
        <Route path={patterns.received} component={Received} />
        <Route path={patterns.registers} component={Registers} />
        <Route path={patterns.steward} component={Steward} />
        <Route path={patterns.stewardPeople} component={StewardPeople} />
        <Route path={patterns.stewardNewPerson} component={StewardNewPerson} />
        <Route path={patterns.stewardPerson} component={StewardPerson} />
        <Route path={patterns.stewardNotices} component={StewardNotices} />
        <Route path={patterns.stewardNotice} component={StewardNotice} />
        <Route path={patterns.stewardPeriods} component={StewardPeriods} />
        <Route path={patterns.stewardExceptions} component={StewardExceptions} />
        <Route path={patterns.forms} component={FormDesigner} />
        <Route path={patterns.stewardAudit} component={StewardAudit} />
        <Route path={patterns.reorganisationRecord} component={ReorganisationRecord} />
        <Route path={patterns.reorganisations} component={Reorganisations} />
        <Route path={patterns.imports} component={ImportScreen} />
        <Route path={patterns.stewardPersonal} component={StewardPersonal} />
        <Route path={patterns.letterheads} component={LetterheadList} />
        <Route path={patterns.letterhead} component={LetterheadScreen} />
        <Route path={patterns.verify} component={Verify} />
        <Route path={patterns.myAccount} component={MyAccount} />
        <Route path={patterns.optOut} component={OptOut} />
        <Route default component={NotFound} />
      </Router>
    </ErrorBoundary>
  )
}

export const App = () => (
  <LocationProvider>
    <Layout>
      <Pages />
    </Layout>
  </LocationProvider>
)
