import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { useKitLabels } from "@tsunagaru/kit/i18n";
import { nearest } from "@tsunagaru/kit/place";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { EmptyState } from "@tsunagaru/kit/states";
import { useToast } from "@tsunagaru/kit/toast";
import { type AlertList as Listed, type AlertReply, type AlertSettings, changeAlertSettings, type Frequency, removeAlert } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useWords } from "./words";
import { useHere } from "../../shared/municipality";

type Headers = Record<string, string>;

/** What an address is told, how often, and the ways to end it. */
export function AlertList({ list, headers }: { list: Listed; headers: Headers }) {
  const words = useWords();
  const queries = useQueryClient();
  const toast = useToast();
  const done = (said: string) => {
    void queries.invalidateQueries({ queryKey: ["alerts"] });
    void queries.invalidateQueries({ queryKey: ["follow"] });
    toast(said);
  };
  const change = useMutation({
    mutationFn: (body: AlertSettings) => changeAlertSettings({ body, headers }),
    onSuccess: () => done(words.changed),
  });
  const remove = useMutation({
    mutationFn: (id: string) => removeAlert({ path: { alert_id: id }, headers }),
    onSuccess: () => done(words.removed),
  });
  const error = change.error ?? remove.error;
  return (
    <section aria-labelledby="mine" className="mt-6">
      <h2 id="mine" className="text-section font-bold break-words">
        {list.email ? words.mine(list.email) : words.mineHere}
      </h2>
      {list.stopped && (
        <Notice tone="caution" className="mt-3" title={words.stopped}>
          <p>{words.stoppedHint}</p>
          <Button size="small" className="mt-2" busy={change.isPending} onClick={() => change.mutate({ stopped: false })}>
            {words.resume}
          </Button>
        </Notice>
      )}
      {error && <ProblemNote error={error} />}
      {list.items.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <ul className="mt-2 border-b border-rule">
            {list.items.map((alert) => (
              <li key={alert.id} className="flex min-h-14 items-center justify-between gap-3 border-t border-rule py-2">
                <What alert={alert} />
                <Button size="small" className="shrink-0" busy={remove.isPending && remove.variables === alert.id} onClick={() => remove.mutate(alert.id)}>
                  {words.remove}
                </Button>
              </li>
            ))}
          </ul>
          <h3 className="mt-5 mb-2 font-bold">{words.how}</h3>
          <RadioCards
            legend={words.how}
            columns="grid-cols-1 desk:grid-cols-3"
            value={list.frequency}
            cards={(["at_once", "daily", "weekly"] as const).map((value) => ({ value, title: words.frequency[value] ?? value }))}
            onChange={(frequency) => change.mutate({ frequency: frequency as Frequency })}
          />
          {!list.stopped && (
            <Button size="small" look="quiet" className="mt-3" busy={change.isPending} onClick={() => change.mutate({ stopped: true })}>
              {words.stop}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

/** One line: all that has to hold. */
function What({ alert }: { alert: AlertReply }) {
  const words = useWords();
  const { near } = useKitLabels();
  const here = useHere();
  if (alert.report_id)
    return alert.report_number ? (
      <Link href={`/reports/${alert.report_id}`} className="link figures inline-flex min-h-11 items-center">
        {words.report(alert.report_number)}
      </Link>
    ) : (
      <span className="text-muted">{words.reportGone}</span>
    );
  const town = alert.place && here ? nearest(here.districts, alert.place)?.name : undefined;
  const parts = [
    alert.place && words.around(near(town ?? ""), alert.place.radius_m),
    alert.district && here?.districts.find(({ code }) => code === alert.district)?.name,
    alert.category && here?.categories.find(({ code }) => code === alert.category)?.label,
  ];
  return <span className="min-w-0">{parts.filter(Boolean).join("\u00a0・ ")}</span>;
}
