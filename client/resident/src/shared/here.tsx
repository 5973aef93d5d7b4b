import { useQuery } from "@tanstack/react-query";
import { useLocale } from "@tsunagaru/kit/i18n";
import { type ReactNode, useEffect, useMemo } from "react";
import { useLocation } from "wouter";
import { HereContext, municipality, readable } from "./municipality";

/** Asks who the municipality is, once for all that stands inside. */
export function HereProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const [path] = useLocation();
  const { data, isError, refetch } = useQuery(municipality);
  const here = useMemo(() => data && readable(data, locale), [data, locale]);
  // A page that is opened later asks again for what could not be had.
  useEffect(() => {
    if (isError) void refetch();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a failure alone is no reason: it was tried again already
  }, [path]);
  return <HereContext value={here}>{children}</HereContext>;
}
