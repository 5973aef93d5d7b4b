import { useQuery } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { listThemes, type ThemeReply } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useLabels } from "./words";
import { themeShape } from "./shape";
import { useMe } from "../../shared/session";
import { Page } from "../../shared/page";
import { ThemeForm } from "./form";

/** All themes, with a draft for those who may ask. */
export function ThemesPage() {
  const words = useLabels().themes;
  const asks = ["triage", "admin"].includes(useMe().role);
  const [, navigate] = useLocation();
  const [writing, setWriting] = useState(false);
  const themes = useQuery({ queryKey: ["themes"], queryFn: async ({ signal }) => (await listThemes({ signal })).data.items });
  return (
    <Page
      title={words.title}
      lead={words.lead}
      action={
        asks &&
        !writing && (
          <Button icon={<Plus size={20} aria-hidden="true" />} onClick={() => setWriting(true)}>
            {words.create}
          </Button>
        )
      }
    >
      {writing && <ThemeForm theme={null} onDone={(theme) => navigate(`/themes/${theme.id}`)} onLeave={() => setWriting(false)} />}
      {themes.isPending && <Skeleton className="mt-5 h-32" />}
      {themes.error && <ProblemNote error={themes.error} retry={() => void themes.refetch()} />}
      {themes.data?.length === 0 && <EmptyState title={words.none} />}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {themes.data?.map((theme) => (
          <Row key={theme.id} theme={theme} />
        ))}
      </ul>
    </Page>
  );
}

function Row({ theme }: { theme: ThemeReply }) {
  const words = useLabels().themes;
  return (
    <li>
      <Link href={`/themes/${theme.id}`} className="block py-3 text-ink no-underline hover:bg-daikon">
        <Status shape={themeShape(theme)}>{words.states[theme.state]}</Status>
        <span className="block font-bold">{theme.title.ja}</span>
        <span className="figures block text-[0.875rem] text-muted">
          {words.days(date(theme.opens_on), date(theme.closes_on))}&nbsp;・ {words.counts(theme.observations, theme.waiting ?? 0)}
        </span>
      </Link>
    </li>
  );
}
