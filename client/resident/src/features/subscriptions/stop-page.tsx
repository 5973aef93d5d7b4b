import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { useWords } from "./words";
import { useTitle } from "../../shared/title";

const gone = (status: number) => ({ type: "about:blank", title: "Gone", status, code: status < 500 ? "gone-link" : "" });

/** The way out of every alert mail; mail programs post to the same address by themselves. */
export default function StopPage({ secret }: { secret: string }) {
  const words = useWords();
  useTitle(words.stopTitle);
  const stop = useMutation({
    mutationFn: async () => {
      const reply = await fetch(`/unsubscribe/${encodeURIComponent(secret)}`, { method: "POST" });
      if (!reply.ok) throw gone(reply.status);
    },
  });
  return (
    <div className="mx-auto grid max-w-[30rem] gap-4 py-8">
      <h1 className="phrase text-page font-bold">{words.stopTitle}</h1>
      {stop.isSuccess ? (
        <Notice tone="good" live title={words.stopDone}>
          <p>{words.stopDoneHint}</p>
        </Notice>
      ) : (
        <>
          <p className="phrase">{words.stopLead}</p>
          {stop.error && <ProblemNote error={stop.error} words={{ "gone-link": words.linkGone }} />}
          <Button look="strong" size="large" wide busy={stop.isPending} onClick={() => stop.mutate()}>
            {words.stopNow}
          </Button>
        </>
      )}
    </div>
  );
}
