import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { askedNow, type District, districtsOf, groundOf, inLanguage, type Option, type Question as Asked, questionOf, type Stop } from "@tsunagaru/kit/municipality";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";
import { type Locale, useLocale } from "@tsunagaru/kit/i18n";

export type { Stop };
/** A question as it is asked now. */
export type Question = Omit<Asked, "active" | "options"> & { options: Omit<Option, "active">[] };
export type AssetAsk = { kind: string; label: string };
export type Category = {
  code: string;
  icon: string;
  label: string;
  hint: string;
  promiseDays: number;
  public: boolean;
  questions: Question[];
  danger: string | null;
  asset: AssetAsk | null;
  active: boolean;
  emergency: boolean;
  release: "staff" | "automatic";
  release_after_hours: number;
};

/** What the municipality says about itself, in the reader's language. */
export type Here = {
  name: string;
  title: string;
  contact: { organisation: string; phone: string; dangerPhone: string; dangerText: string };
  languages: Locale[];
  firstAnswerDays: number;
  /** The rooms that the front page offers below its first act; none: in their own order. */
  homeTasks: string[];
  categories: Category[];
  /** For what residents put right themselves; never offered for reports. */
  solvedCategories: Category[];
  solvedDanger: string;
  districts: District[];
  ground: Ground;
};

function readable(source: MunicipalityReply, locale: Locale): Here {
  const say = inLanguage(locale);
  const { contact } = source;
  const category = ({ code, icon, label, hint, promise_days, active, emergency, public: open, questions, danger, asset, release, release_after_hours }: MunicipalityReply["categories"][number]): Category => ({
      public: open,
      questions: questions.filter((one) => one.active).map((one) => askedNow(questionOf(one, say))),
      danger: danger && say(danger),
      asset: asset && { kind: asset.kind, label: say(asset.label) },
      code,
      icon,
      label: say(label),
      hint: say(hint),
      promiseDays: promise_days,
      active,
      emergency,
      release,
      release_after_hours,
    });
  return {
    name: say(source.name),
    title: say(source.site_title),
    languages: source.languages as Locale[],
    firstAnswerDays: source.promises.first_answer,
    homeTasks: source.home.tasks,
    contact: {
      organisation: say(contact.organisation),
      phone: contact.phone,
      dangerPhone: contact.danger_phone,
      dangerText: say(contact.danger_text),
    },
    categories: source.categories.filter((one) => !one.solved).map(category),
    solvedCategories: source.categories.filter((one) => one.solved && one.active).map(category),
    solvedDanger: source.solved ? say(source.solved.danger) : "",
    districts: districtsOf(source, locale),
    ground: groundOf(source, locale),
  };
}

/** The municipality behind this address: loaded once, kept by the service worker for offline. */
export function useHere(): Here | undefined {
  const { locale } = useLocale();
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    // The service worker answers this one offline too.
    networkMode: "always",
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return useMemo(() => data && readable(data, locale), [data, locale]);
}
