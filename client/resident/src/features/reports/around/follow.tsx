import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { followReport, type FollowReply, getReportFollow, unfollowReport } from "@tsunagaru/sdk";
import { Hand } from "lucide-react";
import { useState } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOnline } from "../../../shared/online";
import { useSession } from "../../../shared/session";
import { deviceKey } from "./device";

const keyOf = (id: string) => ["follow", id] as const;

/** One's own standing towards a report, and the two taps. */
function useFollow(id: string, asks: boolean) {
  const queries = useQueryClient();
  const { locale } = useLocale();
  const session = useSession();
  const path = { report_id: id };
  const { data } = useQuery({
    queryKey: keyOf(id),
    enabled: asks && session.kind !== "starting",
    queryFn: async ({ signal }) => (await getReportFollow({ path, headers: { "Device-Key": deviceKey() }, signal })).data,
  });
  const take = (reply: FollowReply) => {
    queries.setQueryData(keyOf(id), reply);
    void queries.invalidateQueries({ queryKey: ["alerts"] });
  };
  const follow = useMutation({
    mutationFn: async (email: string | null) =>
      (await followReport({ path, body: { device_key: deviceKey(), email, language: locale } })).data,
    onSuccess: take,
  });
  const unfollow = useMutation({
    mutationFn: async () => (await unfollowReport({ path, body: { device_key: deviceKey() } })).data,
    onSuccess: take,
  });
  return { standing: data, follow, unfollow, signedIn: session.kind === "in" };
}

/** "I have this trouble too": one tap, counted once, taken back at any time. */
export function Follow({ id, followers, asks = true }: { id: string; followers: number; asks?: boolean }) {
  const words = useWords().neighbours;
  const online = useOnline();
  const { standing, follow, unfollow, signedIn } = useFollow(id, asks);
  const count = standing?.followers ?? followers;
  const error = follow.error ?? unfollow.error;
  if (standing?.following)
    return (
      <Notice tone="good" live title={words.counted}>
        {count > 1 && <p>{words.others(count - 1)}</p>}
        <p>{words.instead}</p>
        {signedIn ? <p>{words.told}</p> : <Mail asked={standing.told === "to_confirm"} busy={follow.isPending} onSend={(email) => follow.mutate(email)} />}
        {error && <ProblemNote error={error} words={{ "too-many": words.limit }} />}
        <button type="button" className="link min-h-11" onClick={() => unfollow.mutate()}>
          {words.undo}
        </button>
      </Notice>
    );
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-second">{count > 0 ? <strong className="figures">{words.people(count)}</strong> : words.nobody}</p>
      <Button icon={<Hand size={20} aria-hidden="true" />} busy={follow.isPending} disabled={!online} onClick={() => follow.mutate(null)}>
        {words.too}
      </Button>
      {!online && <p className="text-second text-muted">{words.offline}</p>}
      {error && <ProblemNote error={error} words={{ "too-many": words.limit }} />}
    </div>
  );
}

function Mail({ asked, busy, onSend }: { asked: boolean; busy: boolean; onSend: (email: string) => void }) {
  const words = useWords().neighbours;
  const [email, setEmail] = useState("");
  if (asked) return <p className="font-bold">{words.mailSent}</p>;
  return (
    <form
      className="mt-2 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSend(email.trim());
      }}
    >
      <Field
        required
        type="email"
        inputMode="email"
        autoComplete="email"
        label={words.mail}
        hint={words.mailHint}
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" size="small" busy={busy} className="justify-self-start">
        {words.mailSend}
      </Button>
    </form>
  );
}
