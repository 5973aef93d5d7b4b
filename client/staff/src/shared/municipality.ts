import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { type District, districtsOf, groundOf, inLanguage, type Question, questionOf, type Stop } from "@tsunagaru/kit/municipality";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";

export type { Question, Stop };
export type Category = { code: string; icon: string; label: string; department: string; privacy: string; public: boolean; questions: Question[]; active: boolean; forwardTo: string | null; release_after_hours: number };
export type Department = { code: string; name: string; active: boolean };

/** What the municipality says about itself, as the desk needs it. */
export type Here = {
  name: string;
  title: string;
  /** Of reports. */
  categories: Category[];
  /** Those of what residents put right too. */
  allCategories: Category[];
  thanks: string;
  /** In which residents read; Japanese first. */
  languages: string[];
  districts: District[];
  departments: Department[];
  ground: Ground;
};

const ja = inLanguage("ja");

const category = ({ code, icon, label, department, privacy, public: open, active, forward_to: forwardTo, questions, release_after_hours }: MunicipalityReply["categories"][number]): Category => ({
  questions: questions.map((question) => questionOf(question, ja)),
  code,
  icon,
  label: ja(label),
  department,
  privacy,
  release_after_hours,
  public: open,
  active,
  forwardTo,
});

function readable(source: MunicipalityReply): Here {
  return {
    name: ja(source.name),
    title: ja(source.site_title),
    categories: source.categories.filter(({ solved }) => !solved).map(category),
    allCategories: source.categories.map(category),
    thanks: source.solved?.thanks ?? "",
    languages: ["ja", ...source.languages.filter((language) => language !== "ja")],
    districts: districtsOf(source, "ja"),
    departments: source.departments.map(({ code, name, short_name, active }) => ({ code, name: short_name || ja(name), active })),
    ground: groundOf(source, "ja", "desk_tiles"),
  };
}

/** The municipality behind this address: loaded once. */
export function useHere(): Here | undefined {
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return useMemo(() => data && readable(data), [data]);
}
