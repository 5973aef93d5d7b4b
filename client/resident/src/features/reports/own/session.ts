import { inTab } from "@tsunagaru/kit/stored";
import { useEffect, useState } from "react";

export type Session = { id: string; token: string; until: number };

const KEY = "report-session";

function stored(): Session | null {
  const text = inTab.read(KEY);
  if (!text) return null;
  const session = JSON.parse(text) as Session;
  return session.until > Date.now() ? session : null;
}

/** The half hour in which one report may be seen; it ends with the tab and by the clock. */
export function useSession() {
  const [session, setSession] = useState<Session | null>(stored);
  const [expired, setExpired] = useState(false);

  function end() {
    inTab.drop(KEY);
    setSession(null);
  }

  function begin(next: Session) {
    inTab.write(KEY, JSON.stringify(next));
    setExpired(false);
    setSession(next);
  }

  useEffect(() => {
    if (!session) return;
    const timer = setTimeout(() => {
      inTab.drop(KEY);
      setSession(null);
      setExpired(true);
    }, session.until - Date.now());
    return () => clearTimeout(timer);
  }, [session]);

  return { session, expired, begin, end };
}
