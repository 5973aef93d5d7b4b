import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field, Mistake } from "@tsunagaru/kit/field";
import { useLocale } from "@tsunagaru/kit/i18n";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { StickyAction } from "@tsunagaru/kit/step-block";
import { useToast } from "@tsunagaru/kit/toast";
import { changeSubscriber, createSubscriber, type SubscriberChoice, type TopicList } from "@tsunagaru/sdk";
import { type FormEvent, useRef, useState } from "react";
import { useProviders } from "../../shared/providers";
import { AgeBands } from "./age-bands";
import { aMonth, type Held, type Who } from "./ask";
import { allowed, lack } from "./browser";
import { Further } from "./further";
import { keepKey } from "./key";
import { ByLine, NotYetFriend } from "./by-line";
import { keepDraft, takeDraft } from "./draft";
import { Quiet } from "./quiet";
import { TopicChecks } from "./topic-checks";
import { type Way, WayChoice } from "./way-choice";
import { useWords } from "./words";

type Props = { offered: TopicList; held: Held | null; who: Who; onlyWays: boolean; onAsked: (email: string) => void; onSet: () => void };

/** Age, topics, address: the rest is there for who wants it. */
export function ChooseForm({ offered, held, who, onlyWays, onAsked, onSet }: Props) {
  const { choose, ways: wayWords } = useWords();
  const { locale } = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const before = held?.subscriber;
  const [draft] = useState(takeDraft);
  const [age, setAge] = useState(draft?.age ?? before?.age_band ?? null);
  const [topics, setTopics] = useState<ReadonlySet<string>>(() => new Set([...(before?.topics ?? []), ...(draft?.topics ?? [])]));
  const [more, setMore] = useState<Further>(
    draft?.more ?? {
      districts: before?.districts ?? [],
      frequency: before?.frequency ?? "at_once",
      language: (before?.chosen_at ? before.language : locale) as SubscriberChoice["language"] & string,
    },
  );
  const usual = offered.quiet_hours;
  const [quiet, setQuiet] = useState(draft?.quiet ?? before?.quiet_hours ?? usual);
  const [email, setEmail] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const known = before?.email || null;
  const line = before?.channels.find(({ kind }) => kind === "line");
  const inLine = line !== undefined;
  const lineWorks = line?.works ?? false;
  const [way, setWay] = useState<Way>((before?.channels[0]?.kind ?? "mail") as Way);
  const byProvider = useProviders().some(({ name }) => name === "line");
  const ways: Way[] = [
    ...(offered.line || inLine || byProvider ? (["line"] as const) : []),
    // Who is signed in without an address has none to choose.
    ...(known || who.session.kind !== "in" ? (["mail"] as const) : []),
    ...(offered.push_key ? (["push"] as const) : []),
  ];
  const [denied, setDenied] = useState(lack);
  /** In LINE one chooses in the chat, once the account is a friend. */
  const toAdd = way === "line" && !inLine;
  const byPush = way === "push" && offered.push_key !== null;
  const lacks = { topics: topics.size === 0 && !onlyWays, email: way === "mail" && !known && !email.trim() };
  const send = useMutation({
    mutationFn: async () => {
      const browser = byPush ? await allowed(offered.push_key ?? "") : null;
      if (typeof browser === "string") {
        setDenied(browser);
        return null;
      }
      // What was chosen comes first; mail, and LINE where it is there, stand behind it.
      const behind = [...(inLine ? (["line"] as const) : []), ...(known ? (["mail"] as const) : [])];
      const body: SubscriberChoice = {
        age_band: age,
        topics: [...topics],
        ...more,
        channels: [way, ...behind.filter((kind) => kind !== way)],
        browser,
        quiet_hours: quiet.start === usual.start && quiet.end === usual.end ? null : quiet,
      };
      if (held) {
        await changeSubscriber({ body, headers: { ...who.headers, "If-Match": held.etag } });
        return { result: "set", key: null } as const;
      }
      return (await createSubscriber({ body: { ...body, ...(way === "mail" && { email: email.trim() }) } })).data;
    },
    onSuccess: (said) => {
      if (!said) return;
      if (said.key) keepKey(said.key);
      void queries.invalidateQueries({ queryKey: ["subscriber"] });
      void queries.invalidateQueries({ queryKey: ["alerts"] });
      if (said.result === "to_confirm") return onAsked(email.trim());
      toast(onlyWays ? wayWords.done : choose.done);
      onSet();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (lacks.topics || lacks.email) return form.current?.querySelector<HTMLElement>(lacks.topics ? "[name=topic]" : "[type=email]")?.focus();
    send.mutate();
  }
  return (
    <form noValidate ref={form} onSubmit={submit}>
      {!onlyWays && (
        <>
          <AgeBands bands={offered.age_bands} value={age} onChange={setAge} />
          <TopicChecks groups={offered.groups} chosen={topics} onChange={setTopics} lacks={tried && lacks.topics} />
        </>
      )}
      <section aria-labelledby="way" className="mt-6 grid gap-3">
        <h2 id="way" className={onlyWays ? "sr-only" : "text-section font-bold"}>
          {choose.way}
        </h2>
        {ways.length > 1 && <WayChoice ways={ways} value={way} lacks={offered.push_key ? denied && choose.lacks[denied] : null} onChange={setWay} />}
        {toAdd && <ByLine line={offered.line} before={() => keepDraft({ age, topics: [...topics], more, quiet })} />}
        {offered.line && inLine && way === "line" && !lineWorks && <NotYetFriend line={offered.line} />}
        {known && !toAdd && <p className="phrase break-words">{choose.byMail[way](known)}</p>}
        {!known && way === "mail" && (
          <Field
            required
            type="email"
            inputMode="email"
            autoComplete="email"
            label={choose.email}
            hint={choose.emailHint}
            maxLength={254}
            value={email}
            error={tried && lacks.email ? choose.needEmail : undefined}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
        {!toAdd && (
          <>
            <div>
              <Further value={more} onChange={setMore} />
              <Quiet value={quiet} usual={usual} onChange={setQuiet} />
            </div>
            <p className="phrase text-second text-muted">{choose.anyTime}</p>
          </>
        )}
      </section>
      {send.error && <ProblemNote error={send.error} words={{ "version-mismatch": choose.changed }} />}
      <div aria-hidden="true" className="h-5" />
      {!toAdd && (
        <StickyAction>
          {!onlyWays && (
            <p aria-live="polite" className="phrase mb-2 text-second">
              <Expected count={topics.size} month={aMonth(offered, topics)} />
            </p>
          )}
          {tried && lacks.topics && (
            <Mistake live className="mb-2">
              {choose.needTopic}
            </Mistake>
          )}
          <Button type="submit" look="strong" size="large" wide busy={send.isPending}>
            {onlyWays ? wayWords.set : choose.set}
          </Button>
  </StickyAction>
      )}
    </form>
  );
}

/** What comes of it, before it is asked for. */
function Expected({ count, month }: { count: number; month: number }) {
  const { choose } = useWords();
  if (count === 0) return choose.expectNothing;
  if (month === 0) return choose.expectUnknown;
  const [before, figure, after] = choose.expect(Math.round(month)).split("*");
  return (
    <>
      {before}
      <b className="figures">{figure}</b>
      {after}
    </>
  );
}
