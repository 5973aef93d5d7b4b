import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field, Mistake, Select } from "@tsunagaru/kit/field";
import { type PickedPlace, PlacePicker } from "@tsunagaru/kit/map";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { createAlert } from "@tsunagaru/sdk";
import { useTopics, type Who } from "./ask";
import { allowed, lack } from "./browser";
import { keepKey } from "./key";
import { type Way, WayChoice } from "./way-choice";
import { MapPin } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import { useHere } from "../../shared/municipality";

const RADII = [100, 300, 500, 1000, 2000];

/** Town, kind, place or a combination. Without an account the address is asked first. */
export function NewAlert({ who, onKey, onClose }: { who: Who; onKey: (key: string) => void; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const here = useHere();
  const queries = useQueryClient();
  const toast = useToast();
  const [search] = useSearchParams();
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone.
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  const [district, setDistrict] = useState(search.get("district") ?? "");
  const [category, setCategory] = useState(search.get("category") ?? "");
  const [place, setPlace] = useState<PickedPlace | null>(null);
  const [picking, setPicking] = useState(false);
  const [radius, setRadius] = useState("300");
  const [typed, setEmail] = useState("");
  const pushKey = useTopics().data?.push_key ?? null;
  const [denied, setDenied] = useState(lack);
  const [way, setWay] = useState<Way>("mail");
  const byPush = !who.known && way === "push" && pushKey !== null;
  const [tried, setTried] = useState(false);
  const email = typed.trim();
  const at = picking ? place : null;
  const nothing = !district && !category && !at;
  const create = useMutation({
    mutationFn: async () => {
      const browser = byPush ? await allowed(pushKey) : null;
      if (typeof browser === "string") {
        setDenied(browser);
        return null;
      }
      return (
        await createAlert({
          headers: who.headers,
          body: {
            language: locale,
            ...(district && { district }),
            ...(category && { category }),
            ...(at && { place: { latitude: at.latitude, longitude: at.longitude, radius_m: Number(radius) } }),
            ...(browser && { browser }),
            ...(!who.known && !browser && { email }),
          },
        })
      ).data;
    },
    onSuccess: (said) => {
      if (!said) return;
      const { result, key } = said;
      if (key) {
        keepKey(key);
        onKey(key);
      }
      setTried(false);
      void queries.invalidateQueries({ queryKey: ["alerts"] });
      void queries.invalidateQueries({ queryKey: ["subscriber"] });
      if (result !== "set") return;
      toast(words.done);
      onClose();
    },
  });
  const any = { value: "", label: words.any };
  return (
    <form
      noValidate
      ref={form}
      className="mt-3 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!nothing && (who.known || byPush || email)) create.mutate();
      }}
    >
      <p className="phrase text-second text-muted">{words.all}</p>
      <Select
        label={words.town}
        value={district}
        onChange={setDistrict}
        options={[any, ...(here?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <Select
        label={words.category}
        value={category}
        onChange={setCategory}
        options={[any, ...(here?.categories ?? []).filter(({ active }) => active).map(({ code, label }) => ({ value: code, label }))]}
      />
      {picking && here ? (
        <fieldset className="grid gap-4">
          <legend className="mb-2 font-bold">{words.place}</legend>
          <PlacePicker ground={here.ground} districts={here.districts} value={place} onChange={setPlace} />
          <Select label={words.radius} value={radius} onChange={setRadius} options={RADII.map((one) => ({ value: String(one), label: words.metres(one) }))} />
          <Button size="small" look="quiet" className="justify-self-start" onClick={() => setPicking(false)}>
            {words.noPlace}
          </Button>
        </fieldset>
      ) : (
        <Button className="justify-self-start" icon={<MapPin size={18} aria-hidden="true" />} onClick={() => setPicking(true)}>
          {words.usePlace}
        </Button>
      )}
      {!who.known && pushKey && <WayChoice ways={["mail", "push"]} value={way} lacks={denied && words.choose.lacks[denied]} onChange={setWay} />}
      {byPush && <p className="phrase text-second text-muted">{words.byPhoneHint}</p>}
      {!who.known && !byPush && (
        <Field
          required
          type="email"
          inputMode="email"
          autoComplete="email"
          label={words.email}
          hint={words.emailHint}
          maxLength={254}
          value={typed}
          onChange={(event) => setEmail(event.target.value)}
        />
      )}
      {tried && nothing && (
        <Mistake live>{words.need}</Mistake>
      )}
      {create.error && <ProblemNote error={create.error} />}
      {create.data?.result === "to_confirm" && (
        <Notice tone="good" live title={words.asked}>
          <p>{words.askedHint}</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="strong" className="grow" busy={create.isPending}>
          {words.set}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </form>
  );
}
