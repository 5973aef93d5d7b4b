import { Mail } from "lucide-react";
import { useWords } from "../words";

/** A mail as it will arrive: the subject above, the text as it was written. */
export function MailPaper({ subject, text, language }: { subject: string | null; text: string | null; language?: string | null }) {
  const words = useWords();
  return (
    <article {...(language && { lang: language === "en" ? "en" : "ja" })} className="border-l-2 border-dashed border-soil pl-3.5">
      <p className="flex items-start gap-2 text-[0.9375rem] font-bold break-words">
        <Mail size={18} strokeWidth={1.75} aria-hidden="true" className="mt-1 shrink-0 text-muted" />
        <span className="sr-only">{words.subject}：</span>
        {subject}
      </p>
      <p className="text-[0.9375rem] leading-160 break-words whitespace-pre-wrap">{text}</p>
    </article>
  );
}
