import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { openAnswerLink } from "@tsunagaru/sdk";
import { useEffect, useState } from "react";
import { Link } from "../../../shared/link";
import { useOwnWords } from "./words";
import { useTitle } from "../../../shared/title";
import { Loading } from "../../../shared/loading";
import { OwnReport } from "./own-report";
import { useSession } from "./session";

/** Behind the link of a question: the key stands after `#`, which no server is sent. */
export default function AnswerPage() {
  const words = useOwnWords().asking;
  const queries = useQueryClient();
  const { session, begin, end } = useSession();
  const [key] = useState(() => window.location.hash.slice(1));
  const [arrived, setArrived] = useState(false);
  useTitle(words.title);
  const opening = useMutation({
    mutationFn: async (body: { key: string }) => (await openAnswerLink({ body })).data,
    onSuccess: ({ report, token, expires_in }) => {
      queries.setQueryData(["own", report.id], report);
      begin({ id: report.id, token, until: Date.now() + expires_in * 1000 });
      setArrived(true);
    },
  });
  const { mutate } = opening;
  useEffect(() => {
    if (!key) return;
    // The key does not stay in the address, where a glance or a shared screen could take it.
    window.history.replaceState(null, "", window.location.pathname);
    mutate({ key });
  }, [key, mutate]);

  if (session && (arrived || !key))
    return (
      <div className="py-6">
        <OwnReport session={session} asked={arrived} onLeave={end} />
      </div>
    );
  if (key && !opening.error) return <Loading />;
  return (
    <div className="mx-auto grid max-w-[36rem] gap-4 py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      {isProblem(opening.error) && opening.error.status >= 500 ? (
        <ProblemNote error={opening.error} retry={() => mutate({ key })} />
      ) : (
        <Refused status={isProblem(opening.error) ? opening.error.status : 404} />
      )}
      <Link href="/reports/status" className="link inline-flex min-h-11 items-center">
        {words.toStatus}
      </Link>
    </div>
  );
}

function Refused({ status }: { status: number }) {
  const words = useOwnWords().asking;
  const { title, hint } = status === 410 ? words.gone : status === 409 ? words.over : words.wrong;
  return (
    <Notice tone="caution" live title={title}>
      <p>{hint}</p>
    </Notice>
  );
}
