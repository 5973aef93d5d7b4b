import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { nearest } from "@tsunagaru/kit/place";
import { useToast } from "@tsunagaru/kit/toast";
import { type AlertReply, createAlert, removeAlert } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useHere } from "../../shared/municipality";
import type { Who } from "./ask";
import { Row } from "./part";
import { useWords } from "./words";

/** Each thing that is heard of, and its end; with an account it can be taken back. */
export function AlertRows({ alerts, who }: { alerts: AlertReply[]; who: Who }) {
  const { remove: word, removed } = useWords();
  const { locale } = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const anew = () => {
    void queries.invalidateQueries({ queryKey: ["alerts"] });
    void queries.invalidateQueries({ queryKey: ["follow"] });
  };
  const again = useMutation({
    mutationFn: ({ report_id, place, district, category }: AlertReply) =>
      createAlert({
        body: { language: locale, ...(report_id && { report_id }), ...(place && { place }), ...(district && { district }), ...(category && { category }) },
      }),
    onSuccess: anew,
  });
  const remove = useMutation({
    mutationFn: ({ id }: AlertReply) => removeAlert({ path: { alert_id: id }, headers: who.headers }),
    onSuccess: (_, alert) => {
      anew();
      toast(removed, who.session.kind === "in" ? () => again.mutate(alert) : undefined);
    },
  });
  const error = remove.error ?? again.error;
  return (
    <>
      {error && <ProblemNote error={error} />}
      <ul className="mt-1">
        {alerts.map((alert) => (
          <Row key={alert.id}>
            <What alert={alert} />
            <Button size="small" busy={remove.isPending && remove.variables.id === alert.id} onClick={() => remove.mutate(alert)}>
              {word}
            </Button>
          </Row>
        ))}
      </ul>
    </>
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
  return <span className="phrase min-w-0 flex-1 basis-36">{parts.filter(Boolean).join("\u00a0・ ")}</span>;
}
