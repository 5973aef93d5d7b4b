import { useQuery } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";
import { getSubscriber, listTopics, type SubscriberReply, type TopicList } from "@tsunagaru/sdk";
import { useState } from "react";
import { type Session, useSession } from "../../shared/session";
import { keyFromLink } from "./key";

/** What is chosen, and the version that a change is made to. */
export type Held = { subscriber: SubscriberReply; etag: string };

/** Who somebody is here: an account, the key of a mail, or nobody yet. */
export type Who = { session: Session; key: string | null; known: boolean; headers: Record<string, string> };

export const ofKey = (session: Session, key: string | null): Who => {
  const signedIn = session.kind === "in";
  return { session, key, known: signedIn || key !== null, headers: signedIn || !key ? {} : { "Alert-Key": key } };
};

export function useWho(): Who {
  const session = useSession();
  const [key] = useState(keyFromLink);
  return ofKey(session, key);
}

/** What there is to choose from. */
export const useTopics = () =>
  useQuery({
    queryKey: ["topics"],
    staleTime: Infinity,
    queryFn: async ({ signal }) => (await listTopics({ signal })).data,
  });

/** What the account, or the address of a key, has chosen. */
export function useSubscriber({ session, key, known, headers }: Who) {
  const asked = useQuery({
    queryKey: ["subscriber", session.kind === "in" ? session.id : key],
    enabled: known && session.kind !== "starting",
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Held> => {
      const { data, response } = await getSubscriber({ headers, signal });
      return { subscriber: data, etag: response.headers.get("ETag") ?? "" };
    },
  });
  const { error } = asked;
  const gone = session.kind !== "in" && isProblem(error) && (error.status === 404 || error.status === 410);
  return { ...asked, gone };
}

/** How many messages a month these topics had. One that was about two of them counts twice: it is said as "about". */
export function aMonth(offered: TopicList, chosen: ReadonlySet<string>): number {
  const topics = offered.groups.flatMap((group) => group.topics);
  return topics.filter(({ code }) => chosen.has(code)).reduce((sum, topic) => sum + topic.a_month, 0);
}
