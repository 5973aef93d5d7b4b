import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { eraseSubscriber, exportSubscriber } from "@tsunagaru/sdk";
import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { type Who, useSubscriber } from "./ask";
import { forgetKey } from "./key";
import { useWords } from "./words";

/** Everything that is kept of somebody here: as a file, or gone. */
export function Records({ who }: { who: Who }) {
  const { choose } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const held = useSubscriber(who).data;
  const file = useMutation({
    mutationFn: async () => {
      const { data } = await exportSubscriber({ headers: who.headers });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
      link.download = "subscriptions.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  const erase = useMutation({
    mutationFn: () => eraseSubscriber({ headers: { ...who.headers, "If-Match": held?.etag ?? "" } }),
    onSuccess: () => {
      setAsking(false);
      forgetKey();
      toast(choose.erased);
      queries.removeQueries({ queryKey: ["alerts"] });
      queries.removeQueries({ queryKey: ["subscriber"] });
      navigate("/mine");
    },
  });
  if (!held?.subscriber.channels.length && !held?.subscriber.chosen_at) return null;
  return (
    <div className="mt-6 flex flex-wrap gap-2 border-t border-rule pt-4">
      {file.error && <ProblemNote error={file.error} />}
      <Button size="small" look="quiet" className="-ml-3" icon={<Download size={18} aria-hidden="true" />} busy={file.isPending} onClick={() => file.mutate()}>
        {choose.file}
      </Button>
      <Button size="small" look="quiet" className="-ml-3" icon={<Trash2 size={18} aria-hidden="true" />} onClick={() => setAsking(true)}>
        {choose.erase}
      </Button>
      <Dialog
        open={asking}
        title={choose.eraseTitle}
        onClose={() => setAsking(false)}
        actions={
          <Button look="strong" busy={erase.isPending} onClick={() => erase.mutate()}>
            {choose.erase}
          </Button>
        }
      >
        <p className="phrase">{choose.eraseLead}</p>
        {erase.error && <ProblemNote error={erase.error} words={{ "version-mismatch": choose.changed }} />}
      </Dialog>
    </div>
  );
}
