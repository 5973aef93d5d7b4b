import { useCallback, useMemo, useState } from "react";
import type { Row } from "../types";
import { NOTHING, toggle, within } from "./selection";

/** What is picked among the rows; those that leave the list leave the selection. */
export function useSelection(rows: Row[]) {
  const [selection, setSelection] = useState(NOTHING);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const here = useMemo(() => within(selection, ids), [selection, ids]);
  const pick = useCallback((id: string, range: boolean) => setSelection((now) => toggle(within(now, ids), ids, id, range)), [ids]);
  const keep = useCallback((left: string[]) => setSelection({ picked: new Set(left), anchor: null }), []);
  return { picked: here.picked, pick, keep };
}
