import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { WordsProvider } from "@tsunagaru/kit/i18n";
import { isProblem } from "@tsunagaru/kit/notice";
import { ToastProvider } from "@tsunagaru/kit/toast";
import { Suspense } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useEmergency } from "./shared/emergency";
import { useArrival } from "./shell/arrival";
import { Banners } from "./shell/banners";
import { Footer } from "./shell/footer";
import { Header } from "./shell/header";
import { Loading } from "./shared/loading";
import { moved } from "./shell/addresses";
import { HomePage } from "./shell/home/page";
import { PageErrors } from "./shell/page-errors";
import { light, missing, PLACES, routesOf } from "./shell/pages";
import { ROOMS, useRooms } from "./shell/rooms";
import { TabBar } from "./shell/tab-bar";

const TRIES = 2;

// A page opened offline must notice when the line comes back.
onlineManager.setOnline(navigator.onLine);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Without a line the worker answers with what it kept; only where it kept nothing does a page wait for one.
      networkMode: "offlineFirst",
      // A refusal stays a refusal; only a lost connection or a busy service is worth asking again.
      retry: (failures, error) => failures < TRIES && !(isProblem(error) && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});

export function App() {
  return (
    <WordsProvider>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Pages />
        </ToastProvider>
      </QueryClientProvider>
    </WordsProvider>
  );
}

function Pages() {
  const [path] = useLocation();
  const rooms = useRooms();
  const focused = rooms.some((room) => room.focused?.includes(path));
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
              <Route path="/">{emergency ? <light.View /> : <HomePage />}</Route>
              {[...Object.entries(PLACES), ...routesOf(rooms)].map(([pattern, { View }]) => (
                <Route key={pattern} path={pattern}>
                  {(params) => <View {...params} />}
                </Route>
              ))}
              <Route>
                <Elsewhere path={path} />
              </Route>
            </Switch>
          </Suspense>
        </PageErrors>
      </main>
      {!focused && <Footer />}
      {!focused && <TabBar />}
    </div>
  );
}

/** An address of before, or of nothing. */
function Elsewhere({ path }: { path: string }) {
  const now = moved(ROOMS, path);
  return now ? <Redirect to={now + window.location.search + window.location.hash} replace /> : <missing.View />;
}
