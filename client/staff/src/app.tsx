import { QueryClientProvider } from "@tanstack/react-query";
import { ToastProvider } from "@tsunagaru/kit";
import { Redirect, Route, Router, Switch } from "wouter";
import { SolvedPage } from "./features/contributions/solved-page";
import { EmergencyPage } from "./features/emergency/page";
import { Street } from "./features/crew/street";
import { Door } from "./features/identity/door";
import { PartnersPage } from "./features/open311/page";
import { DeadLettersPage } from "./features/operations/dead-letters-page";
import { DeskPage } from "./features/reports/desk-page";
import { ReportsNav } from "./features/reports/queue/nav";
import { SatisfactionPage } from "./features/satisfaction/page";
import { StatisticsPage } from "./features/statistics/page";
import { TemplatesPage } from "./features/templates/page";
import { ThemesPage } from "./features/themes/list-page";
import { ThemePage } from "./features/themes/page";
import { WritePage } from "./features/reports/write/page";
import { I18nProvider } from "./labels";
import { queries } from "./shared/queries";
import { Frame } from "./shell/frame";
import { NotFound } from "./shell/not-found";

export function App() {
  return (
    <I18nProvider>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Router base="/staff">
            <Street Door={Door}>
            <Door>
              <Frame Nav={ReportsNav}>
                <Switch>
                  <Route path="/">
                    <Redirect to="/reports" replace />
                  </Route>
                  <Route path="/write" component={WritePage} />
                  <Route path="/reports/:id?" component={DeskPage} />
                  <Route path="/satisfaction" component={SatisfactionPage} />
                  <Route path="/solved" component={SolvedPage} />
                  <Route path="/themes" component={ThemesPage} />
                  <Route path="/themes/:id">{({ id }) => <ThemePage id={id} />}</Route>
                  <Route path="/emergency" component={EmergencyPage} />
                  <Route path="/partners" component={PartnersPage} />
                  <Route path="/operations" component={DeadLettersPage} />
                  <Route path="/templates" component={TemplatesPage} />
                  <Route path="/statistics" component={StatisticsPage} />
                  <Route component={NotFound} />
                </Switch>
              </Frame>
            </Door>
            </Street>
          </Router>
        </ToastProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}
