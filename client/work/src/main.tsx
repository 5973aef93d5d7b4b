import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { makeSmallerBy } from "@tsunagaru/kit/upload";
import { isProblem } from "@tsunagaru/kit/notice";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Page } from "./page";
import { startWorker } from "./worker";

const TRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      networkMode: "always",
      retry: (failures, error) => failures < TRIES && !(isProblem(error) && error.status < 500),
    },
  },
});

startWorker();
makeSmallerBy(() => import("@tsunagaru/kit/smaller"));

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Page />
      </QueryClientProvider>
    </StrictMode>,
  );
