import { QueryClientProvider } from "@tanstack/react-query";
import { WordsProvider } from "@tsunagaru/kit/i18n";
import { drawAtOnce, Later } from "@tsunagaru/kit/later";
import { ToastProvider } from "@tsunagaru/kit/toast";
import { Suspense } from "react";
import { Redirect, useLocation } from "wouter";
import { useEmergency } from "./shared/emergency";
import { useArrival } from "./shell/arrival";
import { Banners } from "./shell/banners";
import { Footer } from "./shell/footer";
import { Header } from "./shell/header";
import { HereProvider } from "./shared/here";
import { Loading } from "./shared/loading";
import { useMediaQuery } from "./shared/media";
import { queries } from "./shared/queries";
import { matched, moved } from "./shell/addresses";
import { HomePage } from "./shell/home/page";
import { PageErrors } from "./shell/page-errors";
import { light, missing, pageAt } from "./shell/pages";
import type { Room } from "./shared/room";
import { ROOMS, useRooms } from "./shell/rooms";
import { TabBar } from "./shell/tab-bar";

const opened = window.location.pathname;

export function App() {
  return (
    <WordsProvider>
      <QueryClientProvider client={queries}>
        <HereProvider>
          <ToastProvider>
            <Pages />
          </ToastProvider>
        </HereProvider>
      </QueryClientProvider>
    </WordsProvider>
  );
}

function Pages() {
  const [path] = useLocation();
  const rooms = useRooms();
  const focusing = rooms.find((room) => room.focused?.some((pattern) => matched(pattern, path)));
  const focused = focusing !== undefined;
  const emergency = useEmergency() !== null;
  const wide = useMediaQuery("(min-width: 64rem)");
  useArrival(path);
  if (path !== opened) drawAtOnce();
  return (
    <div className="flex min-h-dvh flex-col">
      <Header back={focusing ? (focusing.back ?? "/") : null} wide={wide} />
      <Banners />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[72rem] flex-1 px-4 desk:px-8">
        <PageErrors key={path}>
          <Suspense fallback={<Loading />}>
            <Page path={path} rooms={rooms} emergency={emergency} />
          </Suspense>
        </PageErrors>
      </main>
      {!focused && (
        <Later>
          <Footer />
        </Later>
      )}
      {!focused && !wide && (
        <Later>
          <TabBar />
        </Later>
      )}
    </div>
  );
}

function Page({ path, rooms, emergency }: { path: string; rooms: Room[]; emergency: boolean }) {
  if (path === "/") return emergency ? <light.View /> : <HomePage />;
  const found = pageAt(rooms, path);
  return found ? <found.page.View {...found.named} /> : <Elsewhere path={path} />;
}

/** An address of before, or of nothing. */
function Elsewhere({ path }: { path: string }) {
  const now = moved(ROOMS, path);
  return now ? <Redirect to={now + window.location.search + window.location.hash} replace /> : <missing.View />;
}
