import type { AudienceReply } from "@tsunagaru/sdk";
import { useHere } from "../../shared/municipality";
import { useChoices } from "./data";
import { useWords } from "./words";

const MOST = 4;

/** The names of all codes that a rule can have, in the words of the municipality. */
export function useNames(): (kind: keyof AudienceReply, code: string) => string {
  const words = useWords();
  const here = useHere();
  const choices = useChoices();
  const topics = new Map(choices?.groups.flatMap(({ topics }) => topics.map(({ code, label }) => [code, label.ja ?? code] as const)));
  const ages = new Map(choices?.age_bands.map(({ code, label }) => [code, label.ja ?? code] as const));
  const districts = new Map(here?.districts.map(({ code, name }) => [code, name] as const));
  const known: Record<keyof AudienceReply, (code: string) => string | undefined> = {
    topics: (code) => topics.get(code),
    age_bands: (code) => ages.get(code),
    districts: (code) => districts.get(code),
    languages: (code) => words.languageNames[code],
  };
  return (kind, code) => known[kind](code) ?? code;
}

/** A rule in one line: 65〜74・75〜｜光が丘｜健康・医療. */
export function useSaidRule(): (rule: AudienceReply) => string {
  const words = useWords();
  const name = useNames();
  return (rule) => {
    const parts = (["age_bands", "districts", "topics", "languages"] as const).flatMap((kind) => {
      const codes = rule[kind];
      if (codes.length === 0) return [];
      const said = codes.slice(0, MOST).map((code) => name(kind, code)).join("、");
      return [codes.length > MOST ? words.andMore(said, codes.length - MOST) : said];
    });
    return parts.length > 0 ? parts.join("　/　") : words.everybody;
  };
}
