// The least page that the kit makes possible: what the frame itself costs is told against it.
import "@tsunagaru/kit/styles.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { ToastProvider } from "@tsunagaru/kit/toast";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Route, Switch } from "wouter";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <ToastProvider>
          <Switch>
            <Route path="/">
              <h1>空のページ</h1>
              <Button>押す</Button>
            </Route>
          </Switch>
        </ToastProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
