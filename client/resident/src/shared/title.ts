import { useEffect } from "react";
import { useHere } from "./municipality";

/** The tab's title: the page, then the site. */
export function useTitle(page?: string): void {
  const site = useHere()?.title;
  useEffect(() => {
    if (site) document.title = page ? `${page} | ${site}` : site;
  }, [page, site]);
}
