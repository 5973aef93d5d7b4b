import { LargeDate, Line, ShapeIcon } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { MessageReply } from "@tsunagaru/sdk";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useHere } from "../../shared/municipality";
import { useMe } from "../../shared/session";
import { Acts } from "./acts";
import { Previews } from "./compose/previews";
import { filled, wordsIn } from "./compose/draft";
import { Languages } from "./compose/fields";
import { Reach } from "./compose/reach";
import { useAudience } from "./data";
import { Days } from "./plan/days";
import { saidPlan, saidState } from "./plan/said";
import { clockOf, saidDay } from "./local";
import { Posts } from "./posts";
import { Result } from "./result";
import { useSaidRule } from "./rule";
import { factsOf } from "./shape";
import { useWords } from "./words";

/** A message as it will be read, with what is to be decided beside it; once it goes out, what becomes of it. */
export function Read({ message }: { message: MessageReply }) {
  const words = useWords();
  const [language, setLanguage] = useState("ja");
  const said = wordsIn({ ...message, blanks: [] }, language);
  const shown = { ...said, title: filled(said.title, message.blanks), text: filled(said.text, message.blanks) };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto @min-[64rem]/page:flex @min-[64rem]/page:overflow-hidden">
      <div className="@container min-w-0 px-4 py-5 @min-[64rem]/page:flex-1 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:px-8">
        <div className="mx-auto grid max-w-[46rem] grid-cols-1 gap-5">
          <header>
            <Link href="/messages" className="link text-second">
              {words.title}
            </Link>
            <h1 className="phrase text-lead font-bold">
              {message.urgent && <span className="mr-2 rounded-2 border border-ink px-1.5 align-middle text-meta">{words.urgent}</span>}
              {filled(message.words.ja?.title ?? "", message.blanks) || words.untitled}
            </h1>
          </header>
          <Line facts={factsOf(message)} words={words.line} weekday dateAbove={message.state === "scheduled"} />
          {Object.keys(message.words).length > 1 && <Languages written draft={{ ...message, blanks: [] }} value={language} onChange={setLanguage} />}
          <article lang={language} className="grid gap-3 border-y border-rule py-5">
            {language !== "ja" && <h2 className="phrase text-section font-bold">{shown.title}</h2>}
            <p className="text-body break-words whitespace-pre-wrap">{shown.text}</p>
            {message.image?.large && (
              <figure>
                <img src={message.image.large.url} width={message.image.large.width} height={message.image.large.height} alt="" className="h-auto max-h-96 w-auto max-w-full" />
                <figcaption className="text-second text-muted">{`${words.alt}：${message.image_alt[language] ?? message.image_alt.ja ?? ""}`}</figcaption>
              </figure>
            )}
            {message.dates.length > 0 && (
              <ul aria-label={words.days.title} className="figures grid gap-1 border-l-4 border-rule pl-4 text-second">
                {message.dates.map((one, at) => (
                  <li key={at} className="phrase">
                    {saidDay(one)}
                  </li>
                ))}
              </ul>
            )}
            {message.link && (
              <p className="text-second break-all">
                <strong>{shown.button || words.open}</strong>
                <span className="block text-muted">{message.link}</span>
              </p>
            )}
          </article>
          <Previews words={shown} link={message.link} dates={message.dates} image={message.image} alt={message.image_alt[language] ?? ""} urgent={message.urgent} language={language} />
          <Posts message={message} />
        </div>
      </div>
      <aside className="border-t border-rule bg-daikon px-4 py-5 @min-[64rem]/page:w-84 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-t-0 @min-[64rem]/page:border-l @min-[64rem]/page:px-6">
        <div className="grid content-start gap-6">
          <State message={message} />
          {message.started_at ? <Result message={message} /> : <Meant message={message} />}
          {message.repeats && <Days message={message} />}
          <Facts message={message} />
          {message.approved_at && message.state !== "cancelled" && (
            <Link href={`/messages/${message.id}/sheet`} className="link phrase inline-flex min-h-9 items-center text-second">
              {words.sheet.open}
            </Link>
          )}
        </div>
      </aside>
    </div>
  );
}

const STRONG = { in_review: "approve", approved: "start", scheduled: "schedule", sending: "stop" } as const;

/** Where it stands, since when, and what may be done now. */
function State({ message }: { message: MessageReply }) {
  const words = useWords();
  const { state, send_at: at, moves } = message;
  const next = message.coming.find(({ skipped }) => !skipped);
  const approves = useMe().permissions.includes("messages:approve");
  const own = state === "in_review" && approves && !moves.some(({ name }) => name === "approve");
  return (
    <section>
      <h2 className="text-section font-bold">{saidState(words, message)}</h2>
      {message.repeats && <p className="phrase font-bold text-soil">{saidPlan(words, message.repeats)}</p>}
      {next && (
        <p className="mt-2 text-soil">
          <LargeDate at={next.at} />
          <span className="figures text-second">{`${clockOf(next.at)}${words.sends}`}</span>
        </p>
      )}
      {state === "scheduled" && at && (
        <p className="mt-2 text-soil">
          <LargeDate at={at} />
          <span className="figures text-second">{`${clockOf(at)}${words.sends}`}</span>
        </p>
      )}
      {state === "in_review" && at && <p className="figures text-second">{words.willGo(dateTime(at))}</p>}
      {own && <p className="phrase mt-1 text-second">{words.yourOwn}</p>}
      {moves.length > 0 && (
        <div className="mt-3 grid gap-2">
          <Acts wide message={message} strong={STRONG[state as keyof typeof STRONG] ?? "ask_approval"} />
        </div>
      )}
    </section>
  );
}

/** Whom it would reach now. */
function Meant({ message }: { message: MessageReply }) {
  const words = useWords();
  const rule = { ...message.audience, topics: message.urgent ? [] : message.audience.topics };
  const { data } = useAudience(rule, message.state !== "cancelled");
  if (message.state === "cancelled") return null;
  return (
    <section>
      <h2 className="text-body font-bold">{words.audience}</h2>
      <Reach count={data} />
    </section>
  );
}

function Facts({ message }: { message: MessageReply }) {
  const words = useWords();
  const rule = useSaidRule();
  const here = useHere();
  const department = here?.departments.find(({ code }) => code === message.department)?.name ?? here?.name;
  return (
    <dl className="grid gap-3 border-t border-rule pt-4 text-second">
      <Fact name={words.audience}>{rule(message.audience)}</Fact>
      {message.repeats && <Fact name={words.plan.last}>{dateTime(`${message.repeats.last_day}T${message.repeats.at}:00+09:00`)}</Fact>}
      {message.plan_id && (
        <Fact name={words.plan.repeated}>
          <Link href={`/messages/${message.plan_id}`} className="link">
            {words.plan.toPlan}
          </Link>
        </Fact>
      )}
      <Fact name={words.author}>{message.author_name}</Fact>
      {message.approved_by_name && (
        <Fact name={words.approver}>
          {message.approved_by_name}
          {message.approved_at && <span className="figures block text-muted">{dateTime(message.approved_at)}</span>}
        </Fact>
      )}
      {message.asked_at && !message.approved_at && <Fact name={words.asked}>{dateTime(message.asked_at)}</Fact>}
      <Fact name={words.department}>{department}</Fact>
      {message.public && message.started_at && (
        <Fact name={words.publicPage}>
          <a href={`/messages/${message.id}`} className="link">
            {words.read}
          </a>
        </Fact>
      )}
      {message.public && !message.started_at && message.state !== "cancelled" && (
        <div className="flex items-baseline gap-2">
          <ShapeIcon shape="disc" className="size-3 text-green" />
          <dt className="phrase">{words.isPublic}</dt>
          <dd className="sr-only">{words.yes}</dd>
        </div>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-meta text-muted">{name}</dt>
      <dd className="phrase">{children}</dd>
    </div>
  );
}
