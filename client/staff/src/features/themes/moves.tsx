import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, Field, ProblemNote, useToast } from "@tsunagaru/kit";
import { date, isoDay } from "@tsunagaru/kit/format";
import { moveTheme, type OpenThemeMove, type ThemeReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "./words";
import { Worded } from "./worded";
import { type Wording, written } from "./wording";

/** What goes on with a theme; what only puts right what was done stands back. */
const FORWARD = new Set<OpenThemeMove["name"]>(["publish", "close", "report"]);

/** What may be done with a theme now. Each asks first and says what follows. */
export function Moves({ theme }: { theme: ThemeReply }) {
  const words = useLabels().themes;
  const [asked, ask] = useState<OpenThemeMove | null>(null);
  if (theme.moves.length === 0) return null;
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {theme.moves.map((one) => (
        <Button key={one.name} look={FORWARD.has(one.name) ? "strong" : "neutral"} onClick={() => ask(one)}>
          {words.moves[one.name] ?? one.name}
        </Button>
      ))}
      {asked && <Ask key={`${asked.name} ${theme.version}`} theme={theme} move={asked} onLeave={() => ask(null)} />}
    </div>
  );
}

function Ask({ theme, move, onLeave }: { theme: ThemeReply; move: OpenThemeMove; onLeave: () => void }) {
  const labels = useLabels();
  const words = labels.themes;
  const queries = useQueryClient();
  const toast = useToast();
  const [conclusion, setConclusion] = useState<Wording>(() => ({ ...theme.conclusions }));
  const [closesOn, setClosesOn] = useState("");
  const concludes = move.needs.includes("conclusion");
  const dates = move.needs.includes("closes_on");
  const [today] = useState(() => isoDay(new Date()));
  const first = theme.opens_on > today ? theme.opens_on : today;
  const lacking = (concludes && !conclusion.ja?.trim()) || (dates && closesOn < first);
  const moving = useMutation({
    mutationFn: async () => {
      const { ja = "", ...others } = concludes ? written(conclusion) : {};
      const body = { move: move.name, ...(concludes && { conclusion: ja, conclusions: others }), ...(dates && { closes_on: closesOn }) };
      return (await moveTheme({ path: { theme_id: theme.id }, headers: { "If-Match": `"${theme.version}"` }, body })).data;
    },
    onSuccess: async (moved) => {
      onLeave();
      toast(words.moved[move.name] ?? words.saved);
      queries.setQueryData(["theme", theme.id], moved);
      await queries.invalidateQueries({ queryKey: ["themes"] });
    },
  });
  const name = words.moves[move.name] ?? move.name;
  return (
    <Dialog
      open
      wide={concludes}
      title={words.asks[move.name] ?? name}
      onClose={onLeave}
      actions={
        <>
          <Button onClick={onLeave}>{labels.cancel}</Button>
          <Button look="strong" disabled={lacking} busy={moving.isPending} onClick={() => moving.mutate()}>
            {name}
          </Button>
        </>
      }
    >
      <p>{words.follows[move.name]?.({ from: date(theme.opens_on), to: date(theme.closes_on), today: date(today), waiting: theme.waiting ?? 0 })}</p>
      {dates && <Field required type="date" label={words.closesAgain} min={first} value={closesOn} onChange={({ target }) => setClosesOn(target.value)} />}
      {concludes && <Worded long label={words.conclusion} maxLength={2000} value={conclusion} onChange={setConclusion} />}
      {moving.error && <ProblemNote error={moving.error} words={labels.problems} />}
    </Dialog>
  );
}
