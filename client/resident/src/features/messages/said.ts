import { useLocale } from "@tsunagaru/kit/i18n";
import { useQuery } from "@tanstack/react-query";
import { type AudienceReply, listTopics, type PublicMessage } from "@tsunagaru/sdk";
import { useHere } from "../../shared/municipality";
import { useWords } from "./words";

/** The words in the reader's language, or in Japanese; and in which they are. */
export function saidIn({ words }: Pick<PublicMessage, "words">, locale: string) {
  const language = words[locale]?.text ? locale : "ja";
  return { language, ...(words[language] ?? { title: "", text: "", button: "" }) };
}

/** The names of what a rule asks for, in the reader's language. */
export function useNames(): (kind: keyof AudienceReply, codes: string[]) => string {
  const words = useWords();
  const here = useHere();
  const { locale } = useLocale();
  const { data } = useQuery({ queryKey: ["topics"], networkMode: "always", staleTime: Infinity, queryFn: async ({ signal }) => (await listTopics({ signal })).data });
  const label = (texts: Record<string, string>) => texts[locale] ?? texts.ja ?? "";
  const known = {
    topics: new Map(data?.groups.flatMap(({ topics }) => topics.map((one) => [one.code, label(one.label)] as const))),
    age_bands: new Map(data?.age_bands.map((one) => [one.code, label(one.label)] as const)),
    districts: new Map(here?.districts.map(({ code, name }) => [code, name] as const)),
    languages: new Map(Object.entries(words.languageNames)),
  };
  return (kind, codes) => codes.map((code) => known[kind].get(code) ?? code).join(words.and);
}
