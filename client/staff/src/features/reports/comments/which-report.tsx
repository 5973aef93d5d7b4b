import type { ReportReply } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { useLabels } from "../words";
import { StateTag } from "../../../shared/state";

/** To which report something belongs, and the way to it. */
export function WhichReport({ report }: { report: ReportReply }) {
  const words = useLabels();
  return (
    <section className="mb-5">
      <h3 className="mb-1 text-[1.125rem] font-bold">{words.queue.own.room}</h3>
      <p className="flex flex-wrap items-center gap-x-3">
        <Link href={`/reports/${report.id}`} className="link figures inline-flex min-h-11 items-center font-bold">
          {report.number}
        </Link>
        <StateTag state={report.state} />
      </p>
      <p className="text-[0.9375rem] text-muted">{report.desk?.department_name}</p>
    </section>
  );
}
