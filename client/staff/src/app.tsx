import { QueryClientProvider } from "@tanstack/react-query";
import { ToastProvider } from "@tsunagaru/kit";
import { Redirect, Route, Router, Switch } from "wouter";
import { Street } from "./features/crew/street";
import { Door } from "./features/identity/door";
import { queries } from "./shared/queries";
import { useMe } from "./shared/session";
import { Frame } from "./shell/frame";
import { NotFound } from "./shell/not-found";
import { stopsOf } from "./shell/places";
import { ROOMS } from "./shell/rooms";

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <Router base="/staff">
          <Street Door={Door}>
            <Door>
              <Frame>
                <Switch>
                  <Route path="/" component={Start} />
                  {ROOMS.flatMap(({ routes }) => routes).map(({ path, page }) => (
                    <Route key={path} path={path} component={page} />
                  ))}
                  <Route component={NotFound} />
                </Switch>
              </Frame>
            </Door>
          </Street>
        </Router>
      </ToastProvider>
    </QueryClientProvider>
  );
}

/** Where somebody begins: the first room on her bar. */
function Start() {
  const [first] = stopsOf(ROOMS, useMe());
  return <Redirect to={first?.href ?? "/settings"} replace />;
}
