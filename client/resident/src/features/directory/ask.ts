import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";
import { useLocale } from "@tsunagaru/kit/i18n";
import { getGroup, type GroupReply, listGroupKinds } from "@tsunagaru/sdk";
import { useSession } from "../../shared/session";

/** The kinds of groups that there are here, in the reader's language. */
export function useKinds() {
  const { locale } = useLocale();
  const { data } = useQuery({ queryKey: ["group-kinds"], staleTime: Infinity, queryFn: async ({ signal }) => (await listGroupKinds({ signal })).data.items });
  return (data ?? []).map(({ code, name }) => ({ value: code, label: name[locale] ?? name.ja ?? code }));
}

const key = (id: string, session: ReturnType<typeof useSession>) => ["group", id, session.kind === "in" ? session.id : ""];

/** A group as whoever is signed in may read it. */
export function useGroup(id: string) {
  const session = useSession();
  return useQuery({ queryKey: key(id, session), enabled: session.kind !== "starting", queryFn: async ({ signal }) => (await getGroup({ path: { group_id: id }, signal })).data });
}

/** Something that changes a group: what comes of it is shown at once, and the list is asked again. */
export function useChange<Asked>(id: string, send: (asked: Asked) => Promise<GroupReply | null>, done?: (group: GroupReply | null) => void) {
  const session = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (group) => {
      if (group) queries.setQueryData(key(id, session), group);
      else void queries.invalidateQueries({ queryKey: ["group", id] });
      void queries.invalidateQueries({ queryKey: ["my-groups"] });
      done?.(group);
    },
    onError: (error) => isProblem(error) && error.status === 412 && void queries.invalidateQueries({ queryKey: ["group", id] }),
  });
}

/** What is wrong with one field, in the words of its code. */
export function wrongAt(error: unknown, pointer: string, words: Record<string, string>): string | undefined {
  const found = isProblem(error) ? error.errors?.find((one) => one.pointer === pointer) : undefined;
  return found && (words[found.code] ?? found.detail);
}
