import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { type District, districtsOf, groundOf, inLanguage } from "@tsunagaru/kit/municipality";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";

export type Here = { name: string; organisation: string; phone: string; districts: District[]; ground: Ground };

const ja = inLanguage("ja");

const readable = (source: MunicipalityReply): Here => ({
  name: ja(source.name),
  organisation: ja(source.contact.organisation),
  phone: source.contact.phone,
  districts: districtsOf(source, "ja"),
  ground: groundOf(source, "ja"),
});

export function useHere(): Here | undefined {
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    staleTime: Infinity,
  });
  return useMemo(() => data && readable(data), [data]);
}
