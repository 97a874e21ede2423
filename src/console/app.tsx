/** From the door to the page: whoever has not signed in sees the sign-in, everybody else the frame and what he asked for. */
import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { Me } from '../web/api/shapes/accounts';
import type { PlanList } from '../web/api/shapes/plans';
import { ApiProblem, keepCsrfToken } from './api/client';
import { useGet } from './api/use-get';
import { Frame } from './frame';
import { EmptyOffice } from './pages/empty-office';
import { NoSuchPage } from './pages/no-such-page';
import { ProblemNotice } from './parts/problem-notice';
import { MeProvider, useMe } from './session/me';
import { SignIn } from './session/sign-in';

const Overview = lazy(() => import('./pages/overview'));
const Timeline = lazy(() => import('./pages/timeline'));
const Board = lazy(() => import('./pages/board'));
const Events = lazy(() => import('./pages/events'));
const Letters = lazy(() => import('./pages/letters'));
const MeasurePage = lazy(() => import('./pages/measure'));
const AssignmentPage = lazy(() => import('./pages/assignment'));
const UnitPage = lazy(() => import('./pages/unit'));
const Start = lazy(() => import('./pages/start'));
const Accounts = lazy(() => import('./pages/accounts'));
const SignIns = lazy(() => import('./pages/sign-ins'));
const Access = lazy(() => import('./pages/access'));
const ApiDocs = lazy(() => import('./pages/api-docs'));

export function Console() {
  const me = useGet<Me>('/me');
  if (me.error instanceof ApiProblem && me.error.code === 'signedOut') return <SignIn />;
  if (me.error) return <ProblemNotice problem={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <Skeleton active />;
  keepCsrfToken(me.data.csrf ?? '');
  return (
    <MeProvider value={me.data}>
      <Frame>
        <Suspense fallback={<Skeleton active />}>
          <Pages />
        </Suspense>
      </Frame>
    </MeProvider>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/sign-in" component={Home} />
      <Route path="/plans/:planId/overview">{({ planId }) => <Overview planId={planId} />}</Route>
      <Route path="/plans/:planId/timeline">{({ planId }) => <Timeline planId={planId} />}</Route>
      <Route path="/plans/:planId/board">{({ planId }) => <Board planId={planId} />}</Route>
      <Route path="/plans/:planId/events">{({ planId }) => <Events planId={planId} />}</Route>
      <Route path="/plans/:planId/letters">{({ planId }) => <Letters planId={planId} />}</Route>
      <Route path="/plans/:planId/measures/:no">
        {({ planId, no }) => <MeasurePage planId={planId} measure={Number(no)} />}
      </Route>
      <Route path="/plans/:planId/measures/:no/:unit">
        {({ planId, no, unit }) => <AssignmentPage planId={planId} measure={Number(no)} unit={unit} />}
      </Route>
      <Route path="/plans/:planId/units/:unit">{({ planId, unit }) => <UnitPage planId={planId} unit={unit} />}</Route>
      <Route path="/start" component={Start} />
      <Route path="/accounts" component={Accounts} />
      <Route path="/sign-ins" component={SignIns} />
      <Route path="/access" component={Access} />
      <Route path="/api-docs" component={ApiDocs} />
      <Route component={NoSuchPage} />
    </Switch>
  );
}

/** A unit begins with its own work, an administrator with the accounts, everybody else with the overview. */
function Home() {
  const me = useMe();
  const isAdministrator = me.role === 'administrator';
  const plans = useGet<PlanList>(isAdministrator ? undefined : '/plans');
  if (isAdministrator) return <Redirect to="/accounts" replace />;
  if (plans.error) return <ProblemNotice problem={plans.error} />;
  if (!plans.data) return <Skeleton active />;
  const [plan] = plans.data.plans;
  if (!plan) return <EmptyOffice />;
  const start = me.role === 'unit' && me.unit ? `/plans/${plan.id}/units/${me.unit}` : `/plans/${plan.id}/overview`;
  return <Redirect to={start} replace />;
}
