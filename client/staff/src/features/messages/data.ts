import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { countAudience, countMessages, getMessage, getMessageResult, listMessageAccounts, listMessages, listTopics, type AudienceRule, type MessageMove, type MessageReply, moveMessage } from "@tsunagaru/sdk";

export type ViewName = "draft" | "in_review" | "ready" | "repeating" | "sending" | "sent" | "cancelled";
export const VIEWS: ViewName[] = ["draft", "in_review", "ready", "repeating", "sending", "sent", "cancelled"];

const WATCHED_MS = 2_000;
const DESK_MS = 30_000;

/** The messages of a view, page by page; what is being sent is looked at often. */
export const useMessages = (view: ViewName | null) =>
  useInfiniteQuery({
    queryKey: ["messages", "list", view],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => (await listMessages({ query: { ...(view && { view }), ...(pageParam && { cursor: pageParam }) }, signal })).data,
    getNextPageParam: ({ next }) => next,
    refetchInterval: DESK_MS,
  });

export const useCounts = () =>
  useQuery({ queryKey: ["messages", "counts"], queryFn: async ({ signal }) => (await countMessages({ signal })).data, refetchInterval: DESK_MS }).data;

export const useMessage = (id: string) =>
  useQuery({
    queryKey: ["messages", "one", id],
    queryFn: async ({ signal }) => (await getMessage({ path: { message_id: id }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.state === "sending" ? WATCHED_MS : false),
  });

export const useResult = (message: MessageReply) =>
  useQuery({
    queryKey: ["messages", "result", message.id, message.state],
    queryFn: async ({ signal }) => (await getMessageResult({ path: { message_id: message.id }, signal })).data,
    refetchInterval: message.state === "sending" ? WATCHED_MS : false,
    enabled: message.started_at !== null,
    placeholderData: keepPreviousData,
  }).data;

/** How many people a rule reaches now; the figure before stays until the new one is there. */
export const useAudience = (rule: AudienceRule, asked = true) =>
  useQuery({
    queryKey: ["messages", "audience", rule],
    queryFn: async ({ signal }) => (await countAudience({ body: rule, signal })).data,
    placeholderData: keepPreviousData,
    enabled: asked,
  });

/** The municipality's accounts on other networks. */
export const useAccounts = () =>
  useQuery({ queryKey: ["messages", "accounts"], queryFn: async ({ signal }) => (await listMessageAccounts({ signal })).data.items, staleTime: 300_000 }).data;

/** What residents can choose: groups of topics, and age bands. */
export const useChoices = () =>
  useQuery({ queryKey: ["topics"], queryFn: async ({ signal }) => (await listTopics({ signal })).data, staleTime: Infinity }).data;

export type Given = { note?: string; send_at?: string };

/** Makes a move on the version that is shown, and reads all lists again. */
export function useMove(message: MessageReply) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ move, given }: { move: MessageMove; given: Given }) => {
      // What was written a moment ago may be kept already and not yet drawn.
      const { version } = client.getQueryData<MessageReply>(["messages", "one", message.id]) ?? message;
      return (await moveMessage({ path: { message_id: message.id }, headers: { "If-Match": `"${version}"` }, body: { move, ...given } })).data;
    },
    onSuccess: async (moved) => {
      client.setQueryData(["messages", "one", message.id], moved);
      await Promise.all([client.invalidateQueries({ queryKey: ["messages"] }), client.invalidateQueries({ queryKey: ["today"] })]);
    },
  });
}
