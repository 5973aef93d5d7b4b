import type { Ground } from "@tsunagaru/kit/map";
import { askedNow, type District, districtsOf, groundOf, inLanguage, type Option, type Question as Asked, questionOf, type Stop } from "@tsunagaru/kit/municipality";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { createContext, useContext } from "react";
import type { Locale } from "@tsunagaru/kit/i18n";

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

/** Each part is read when it is first asked for: most pages need a name and a few labels, not the ground of the map. */
function whenAsked<T extends object>(parts: { [K in keyof T]: () => T[K] }): T {
  const read = {} as T;
  for (const name of Object.keys(parts) as (keyof T)[]) {
    const get = () => {
      const value = parts[name]();
      Object.defineProperty(read, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(read, name, { get, enumerable: true, configurable: true });
  }
  return read;
}

type Source = MunicipalityReply["categories"][number];

function categoryOf({ promise_days, public: open, questions, danger, asset, label, hint, ...same }: Source, say: ReturnType<typeof inLanguage>): Category {
  let asked: Question[] | undefined;
  return {
    ...same,
    public: open,
    get questions() {
      return (asked ??= questions.filter((one) => one.active).map((one) => askedNow(questionOf(one, say))));
    },
    danger: danger && say(danger),
    asset: asset && { kind: asset.kind, label: say(asset.label) },
    label: say(label),
    hint: say(hint),
    promiseDays: promise_days,
  };
}

/** What it says, in the reader's language. */
export function readable(source: MunicipalityReply, locale: Locale): Here {
  const say = inLanguage(locale);
  const categories = (ofThese: (one: Source) => boolean) => source.categories.filter(ofThese).map((one) => categoryOf(one, say));
  return whenAsked<Here>({
    name: () => say(source.name),
    title: () => say(source.site_title),
    languages: () => source.languages as Locale[],
    firstAnswerDays: () => source.promises.first_answer,
    homeTasks: () => source.home.tasks,
    contact: () => ({
      organisation: say(source.contact.organisation),
      phone: source.contact.phone,
      dangerPhone: source.contact.danger_phone,
      dangerText: say(source.contact.danger_text),
    }),
    categories: () => categories((one) => !one.solved),
    solvedCategories: () => categories((one) => one.solved && one.active),
    solvedDanger: () => (source.solved ? say(source.solved.danger) : ""),
    districts: () => districtsOf(source, locale),
    ground: () => groundOf(source, locale),
  });
}

/** The municipality behind this address: loaded once, kept by the service worker for offline. */
export const municipality = {
  queryKey: ["municipality"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await getMunicipality({ signal })).data,
  // The service worker answers this one offline too.
  networkMode: "always",
  refetchOnReconnect: true,
  staleTime: Infinity,
  gcTime: Infinity,
} as const;

export const HereContext = createContext<Here | undefined>(undefined);

/** The municipality, as soon as it is known. */
export const useHere = (): Here | undefined => useContext(HereContext);
