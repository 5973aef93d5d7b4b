import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";
import { ToastProvider } from "@tsunagaru/kit/toast";
import { type ComponentType, lazy, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { HomePage } from "./features/home/page";
import { I18nProvider } from "./labels";
import { useEmergency } from "./shared/emergency";
import { openOutbox } from "./shared/outbox";
import { useArrival } from "./shell/arrival";
import { Banners } from "./shell/banners";
import { Footer } from "./shell/footer";
import { Header } from "./shell/header";
import { Loading } from "./shell/loading";
import { NotFoundPage } from "./shell/not-found";
import { PageErrors } from "./shell/page-errors";
import { TabBar } from "./shell/tab-bar";

type PageModule = Promise<{ default: ComponentType }>;

/** A page that many come to first: when it is this address, its file is asked for beside the reader's words, not after them. */
function landing(path: string, load: () => PageModule) {
  const asked = window.location.pathname === path ? load() : undefined;
  // Who waits for it is told when it fails.
  asked?.catch(() => undefined);
  return lazy(() => asked ?? load());
}

const ReportFormPage = landing("/report", () => {
  // The queue comes along with the page, not after it.
  void openOutbox();
  return import("./features/report-form/page");
});
const LiteHome = lazy(() => import("./features/emergency/lite-home"));
const ReceiptPage = lazy(() => import("./features/receipt/page"));
const StatusPage = lazy(() => import("./features/status/page"));
const AnswerPage = lazy(() => import("./features/status/answer-page"));
const SatisfactionPage = lazy(() => import("./features/satisfaction/page"));
const ThemesPage = lazy(() => import("./features/themes/list-page"));
const ThemePage = lazy(() => import("./features/themes/page"));
const SolvedListPage = lazy(() => import("./features/solved/list-page"));
const SolvedFormPage = lazy(() => import("./features/solved/form-page"));
const SolvedLookPage = lazy(() => import("./features/solved/look-page"));
const SentPage = lazy(() => import("./features/given/sent-page"));
const ErasePage = lazy(() => import("./features/given/erase-page"));
const ReportsPage = lazy(() => import("./features/reports/list-page"));
const StatisticsPage = lazy(() => import("./features/statistics/page"));
const AlertsPage = lazy(() => import("./features/alerts/page"));
const ConfirmAlertPage = lazy(() => import("./features/alerts/confirm-page"));
const StopAlertsPage = lazy(() => import("./features/alerts/stop-page"));
const ReportPage = lazy(() => import("./features/reports/detail-page"));

const TRIES = 2;

// A page opened offline must notice when the line comes back.
onlineManager.setOnline(navigator.onLine);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; only a lost connection or a busy service is worth asking again.
      retry: (failures, error) => failures < TRIES && !(isProblem(error) && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});

export function App() {
  return (
    <I18nProvider>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Pages />
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Pages() {
  const [path] = useLocation();
  const focused = path === "/report" || path === "/solved/new";
  const emergency = useEmergency() !== null;
  useArrival(path);
  return (
    <div className="flex min-h-dvh flex-col">
      <Header focused={focused} />
      <Banners />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[72rem] flex-1 px-4 desk:px-8">
        <PageErrors key={path}>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/" component={emergency ? LiteHome : HomePage} />
              <Route path="/report" component={ReportFormPage} />
              <Route path="/receipt/:id">{({ id }) => <ReceiptPage id={id} />}</Route>
              <Route path="/status" component={StatusPage} />
              <Route path="/answer" component={AnswerPage} />
              <Route path="/satisfaction/:id">{({ id }) => <SatisfactionPage id={id} />}</Route>
              <Route path="/themes" component={ThemesPage} />
              <Route path="/themes/:id">{({ id }) => <ThemePage id={id} />}</Route>
              <Route path="/solved" component={SolvedListPage} />
              <Route path="/solved/new" component={SolvedFormPage} />
              <Route path="/solved/look" component={SolvedLookPage} />
              <Route path="/sent/:id">{({ id }) => <SentPage id={id} />}</Route>
              <Route path="/erase" component={ErasePage} />
              <Route path="/reports" component={ReportsPage} />
              <Route path="/reports/:id">{({ id }) => <ReportPage id={id} />}</Route>
              <Route path="/statistics" component={StatisticsPage} />
              <Route path="/alerts" component={AlertsPage} />
              <Route path="/alerts/confirm" component={ConfirmAlertPage} />
              <Route path="/unsubscribe/:secret">{({ secret }) => <StopAlertsPage secret={secret} />}</Route>
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </PageErrors>
      </main>
      {!focused && <Footer />}
      {!focused && <TabBar />}
    </div>
  );
}
