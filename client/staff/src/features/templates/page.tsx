import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { listResponseTemplates, type TemplateReply } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";
import { useMe } from "../../shared/session";
import { TemplateForm } from "./form";

const NEW: TemplateReply = { code: "", title: "", moves: [], categories: [], text: { ja: "" }, department: null, version: 0 };

/** The answers that the department starts from; one is open to be changed at a time. */
export function TemplatesPage() {
  const labels = useLabels();
  const words = labels.templates;
  const client = useQueryClient();
  const me = useMe();
  const [open, setOpen] = useState<TemplateReply | null>(null);
  const templates = useQuery({
    queryKey: ["templates"],
    queryFn: async ({ signal }) => (await listResponseTemplates({ signal })).data.items,
  });
  const close = () => {
    setOpen(null);
    for (const key of ["templates", "filled"]) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Page
      title={words.templatesTitle}
      lead={me.department ? words.templatesLead : words.templatesLeadAll}
      action={
        <Button icon={<Plus size={20} aria-hidden="true" />} onClick={() => setOpen(NEW)}>
          {words.templateNew}
        </Button>
      }
    >
      <div className="grid gap-5">
        {open?.code === "" && <TemplateForm key="new" template={open} onClose={close} />}
        {templates.isPending && <Skeleton className="h-48" />}
        {templates.error && <ProblemNote error={templates.error} words={labels.problems} retry={() => void templates.refetch()} />}
        {templates.data?.length === 0 && <EmptyState title={words.noTemplates} />}
        <ul className="divide-y divide-rule border-y border-rule">
          {templates.data?.map((template) => (
            <li key={template.code} className="py-4">
              {open?.code === template.code ? <TemplateForm template={open} onClose={close} /> : <Line template={template} onOpen={() => setOpen(template)} />}
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}

function Line({ template, onOpen }: { template: TemplateReply; onOpen: () => void }) {
  const labels = useLabels();
  const here = useHere();
  const moves = template.moves.map((move) => labels.moveNames[move] ?? move).join("・") || labels.templates.templateAll;
  const categories = template.categories.map((code) => here?.categories.find((one) => one.code === code)?.label ?? code).join("・") || labels.templates.templateAll;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
      <div className="min-w-[min(16rem,100%)] flex-1">
        <h2 className="font-bold">{template.title}</h2>
        <p className="text-[0.875rem] text-muted">
          {moves} ／ {categories} ／ {template.version === 0 ? labels.templates.templateOrigin : labels.templates.templateOwn}
        </p>
        <p className="mt-1 line-clamp-3 text-[0.9375rem] leading-160">
          <Filled text={template.text.ja ?? ""} />
        </p>
      </div>
      <Button size="small" look="quiet" className="text-green!" onClick={onOpen} aria-label={`${labels.templates.templateEdit}：${template.title}`}>
        {labels.templates.templateEdit}
      </Button>
    </div>
  );
}

/** The text with the places that are filled in later by their names. */
function Filled({ text }: { text: string }) {
  const names = useLabels().templates.placeholders;
  return text.split(/(\{\w+\})/).map((part, at) => {
    const name = names[part.slice(1, -1)];
    // oxlint-disable-next-line react/no-array-index-key -- parts keep their order
    return name ? <span key={at} className="mx-0.5 rounded-4 bg-daikon px-1.5 text-[0.875rem] text-muted">{name}</span> : part;
  });
}
