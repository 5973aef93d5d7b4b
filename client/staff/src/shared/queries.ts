import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit";

const TRIES = 2;

/** Refusals are not asked again; only a lost connection or a busy service is. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (failures, error) => failures < TRIES && !(isProblem(error) && error.status < 500),
    },
    // Offline, a change fails at once and says so: nothing goes out later behind the clerk's back.
    mutations: { networkMode: "always" },
  },
});
