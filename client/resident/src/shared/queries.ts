import { onlineManager, QueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";

const TRIES = 2;

// A page opened offline must notice when the line comes back.
onlineManager.setOnline(navigator.onLine);

/** What the pages have asked of the service. */
export const queries = new QueryClient({
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
