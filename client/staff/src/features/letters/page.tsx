import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { type LetterTexts, listLetterTexts } from "@tsunagaru/sdk";
import { useState } from "react";
import { Page } from "../../shared/page";
import { LetterTextForm } from "./form";
import { pieces } from "./gaps";
import { useLabels } from "./words";

const KEY = ["letter-texts"];

/** What stands together, in the order of the list. */
function together<T>(items: T[], name: (item: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(name(item), [...(found.get(name(item)) ?? []), item]);
  return [...found];
}

/** The texts of letters, by whom they are for; one is open to be edited at a time. */
export function LettersPage() {
  const labels = useLabels();
  const words = labels.letters;
  const client = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const texts = useQuery({ queryKey: KEY, queryFn: async ({ signal }) => (await listLetterTexts({ signal })).data.items });
  const reread = () => client.invalidateQueries({ queryKey: KEY });
  return (
    <Page title={words.title} lead={words.lead}>
      {texts.isPending && <Skeleton className="h-72" />}
      {texts.error && <ProblemNote error={texts.error} words={labels.problems} retry={() => void texts.refetch()} />}
      {texts.data?.length === 0 && <EmptyState title={words.none} />}
      {together(texts.data ?? [], ({ room }) => room).map(([room, inRoom]) => (
        <section key={room} aria-labelledby={`letters-${room}`} className="mb-9">
          <h2 id={`letters-${room}`} className="text-[1.125rem] leading-150 font-bold">
            {words.rooms[room] ?? words.otherRoom}
          </h2>
          {together(inRoom, ({ group }) => group).map(([group, items]) => (
            <div key={group}>
              <h3 className="phrase mt-4 mb-1.5 text-second font-bold text-muted">{words.groups[`${room}.${group}`] ?? words.otherRoom}</h3>
              <ul className="divide-y divide-rule border-y border-rule">
                {items.map((one) => (
                  <li key={one.code}>
                    <Line one={one} open={open === one.code} onToggle={() => setOpen(open === one.code ? null : one.code)} />
                    {open === one.code && (
                      <div className="grid gap-7 pt-1 pb-5">
                        {one.texts.map((text) => (
                          <LetterTextForm key={text.language} code={one.code} text={text} onDone={reread} />
                        ))}
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}

function Line({ one, open, onToggle }: { one: LetterTexts; open: boolean; onToggle: () => void }) {
  const labels = useLabels();
  const words = labels.letters;
  const text = one.texts.find(({ language }) => language === "ja")?.text ?? "";
  const edited = one.texts.filter((each) => each.edited).map(({ language }) => words.languages[language]);
  return (
    <div className="flex items-start gap-x-4 py-2.5">
      <div className="min-w-0 flex-1 py-2">
        <p className="phrase leading-160">
          <Named text={text} />
        </p>
        {edited.length > 0 && <p className="text-second font-bold text-green">{words.edited(edited.join("・"))}</p>}
      </div>
      <Button size="small" look="quiet" className="shrink-0 text-green!" aria-expanded={open} aria-label={open ? labels.close : words.editOf(text)} onClick={onToggle}>
        {open ? labels.close : words.edit}
      </Button>
    </div>
  );
}

/** The text with what is filled in by its name. */
function Named({ text }: { text: string }) {
  const { gaps } = useLabels().letters;
  return pieces(text).map((part, at) =>
    part.gap ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts keep their order
      <span key={at} className="mx-0.5 rounded-4 bg-daikon px-1.5 text-second text-muted">
        {gaps[part.gap] ?? part.gap}
      </span>
    ) : (
      part.text
    ),
  );
}
