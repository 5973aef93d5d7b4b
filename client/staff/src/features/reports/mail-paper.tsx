import { Mail } from "lucide-react";
import { useLabels } from "../../labels";

/** A mail as it will arrive: the subject above, the text as it was written. */
export function MailPaper({ subject, text, language }: { subject: string | null; text: string | null; language?: string | null }) {
  const words = useLabels().moves.preview;
  return (
    <article {...(language && { lang: language === "en" ? "en" : "ja" })} className="overflow-hidden rounded-8 border border-solid-gray-420 bg-white">
      <header className="flex items-start gap-2.5 border-b border-rule bg-paper px-3.5 py-2">
        <Mail size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
        <p className="min-w-0 font-bold break-words">
          <span className="sr-only">{words.subject}：</span>
          {subject}
        </p>
      </header>
      <p className="px-3.5 py-3 text-[0.9375rem] leading-160 break-words whitespace-pre-wrap">{text}</p>
    </article>
  );
}
