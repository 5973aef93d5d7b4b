type Line = { effectiveType?: string; saveData?: boolean; downlink?: number };

const SLOW = new Set(["slow-2g", "2g", "3g"]);
const SLOW_MBPS = 1;
const SLOW_RATE = 60_000; // bytes a second
const MEASURED_FOR_MS = 600_000;
const LOOK_AFTER_MS = 4_000;
const PATIENCE_MS = 30_000;

let measured: { rate: number; at: number } | null = null;

/** Whether photographs should be made smaller: the phone says that the line is slow, or the last one went slowly. */
export function isSlow(now = Date.now()): boolean {
  const line = (navigator as { connection?: Line }).connection;
  if (line?.saveData || SLOW.has(line?.effectiveType ?? "") || (line?.downlink !== undefined && line.downlink > 0 && line.downlink < SLOW_MBPS)) return true;
  return measured !== null && now - measured.at < MEASURED_FOR_MS && measured.rate < SLOW_RATE;
}

/** Measures one file on its way. `tooSlow` is called once where the rest would take too long. */
export function meter(size: number, tooSlow: () => void, clock = Date.now): (share: number) => void {
  const begun = clock();
  let said = false;
  return (share) => {
    const past = clock() - begun;
    if (past < LOOK_AFTER_MS || share <= 0) return;
    const rate = (share * size) / (past / 1000);
    measured = { rate, at: clock() };
    const left = ((1 - share) * size) / rate;
    if (said || left * 1000 < PATIENCE_MS) return;
    said = true;
    tooSlow();
  };
}
