import { ChartColumn, Settings } from "lucide-react";
import { useLocation } from "wouter";
import { useMe } from "../shared/session";
import { SideViews } from "../shared/side-views";
import { type Stop, lies, placesOf } from "./places";
import { ROOMS } from "./rooms";
import { ja } from "./words/ja";

const ICONS = { numbers: ChartColumn, settings: Settings };

/** 数字 and 設定 are nobody's room: they gather what the rooms bring. */
export function useGathered(of: keyof typeof ICONS): Stop[] {
  const [first, ...rest] = placesOf(ROOMS, of, useMe());
  if (!first) return [];
  const all = [first, ...rest];
  return [{ id: of, names: { ja: ja[of] }, icon: ICONS[of], href: first.href, holds: (path) => all.some(({ href }) => lies(path, href)) }];
}

export function GatheredViews({ of, onChosen }: { of: keyof typeof ICONS; onChosen: () => void }) {
  const [path] = useLocation();
  const places = placesOf(ROOMS, of, useMe());
  return (
    <SideViews
      onChosen={onChosen}
      views={places.map(({ href, names, icon: Icon }) => ({ href, name: names.ja, current: lies(path, href), icon: <Icon size={18} aria-hidden="true" className="shrink-0 text-muted" /> }))}
    />
  );
}
