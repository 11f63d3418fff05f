import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso'
import { Layout } from './layout.tsx'
import { patterns } from './paths.ts'
import { Home } from './screens/home.tsx'
import { NotFound } from './screens/not-found.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { session } from './session.ts'

const EntryScreen = lazy(() => import('./screens/entry.tsx').then(module => module.EntryScreen))
const SectionScreen = lazy(() => import('./screens/entry.tsx').then(module => module.SectionScreen))
const SendScreen = lazy(() => import('./screens/send.tsx').then(module => module.SendScreen))
const SentScreen = lazy(() => import('./screens/sent.tsx').then(module => module.SentScreen))
const OnBehalf = lazy(() => import('./screens/on-behalf.tsx').then(module => module.OnBehalf))
const Outbox = lazy(() => import('./screens/outbox.tsx').then(module => module.Outbox))

const UnitPicker = lazy(() => import('./screens/unit-picker.tsx').then(module => module.UnitPicker))
const UnitScreen = lazy(() => import('./screens/unit.tsx').then(module => module.UnitScreen))
const UnitCompleteness = lazy(() => import('./screens/unit-completeness.tsx').then(module => module.UnitCompleteness))
const UnitMissing = lazy(() => import('./screens/unit-missing.tsx').then(module => module.UnitMissing))
const UnitMatrix = lazy(() => import('./screens/unit-matrix.tsx').then(module => module.UnitMatrix))
const RollupParts = lazy(() => import('./screens/rollup-parts.tsx').then(module => module.RollupParts))
const Trend = lazy(() => import('./screens/trend.tsx').then(module => module.Trend))
const Reports = lazy(() => import('./screens/reports.tsx').then(module => module.Reports))
const WaitingScreen = lazy(() => import('./screens/waiting.tsx').then(module => module.WaitingScreen))
const Received = lazy(() => import('./screens/received.tsx').then(module => module.Received))

/** The new page begins at its top, and is what a screen reader reads next. */
const arrive = (): void => {
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
}

export const App = () => (
  <LocationProvider>
    <Layout>
      {session.value ? (
        <ErrorBoundary>
          <Router onRouteChange={arrive}>
            <Route path={patterns.home} component={Home} />
            <Route path={patterns.entry} component={EntryScreen} />
            <Route path={patterns.section} component={SectionScreen} />
            <Route path={patterns.send} component={SendScreen} />
            <Route path={patterns.sent} component={SentScreen} />
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
            <Route path={patterns.waiting} component={WaitingScreen} />
            <Route path={patterns.received} component={Received} />
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      ) : (
        <SignIn />
      )}
    </Layout>
  </LocationProvider>
)
