import { useQuery } from "@tanstack/react-query";
import { type EmergencyReply, getEmergency } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { onDevice } from "@tsunagaru/kit/stored";

const KEY = "emergency";
const LOOK_AGAIN_MS = 180_000;

const remembered = (): EmergencyReply | undefined => {
  const text = onDevice.read(KEY);
  return text ? (JSON.parse(text) as EmergencyReply) : undefined;
};

const NONE: EmergencyReply = { on: false } as EmergencyReply;

/** All other answers are the same to the pages. */
const declared = (reply: EmergencyReply): EmergencyReply | null => (reply.on ? reply : null);

/** Whether the phone was told of one, and not yet of its end. */
export const isEmergencyRemembered = (): boolean => onDevice.read(KEY) !== null;

function remember(reply: EmergencyReply): EmergencyReply {
  // The next opening shows the light page at once, before the answer is there.
  if (reply.on) onDevice.write(KEY, JSON.stringify(reply));
  else onDevice.drop(KEY);
  return reply;
}

export type Emergency = { words: string; phone: string };

/** What the municipality says in an emergency, in the reader's language; nothing on all other days. */
export function useEmergency(): Emergency | null {
  const { locale } = useLocale();
  const { data } = useQuery({
    queryKey: ["emergency"],
    queryFn: async ({ signal }) => remember((await getEmergency({ signal })).data),
    placeholderData: () => remembered() ?? NONE,
    select: declared,
    refetchInterval: LOOK_AGAIN_MS,
    refetchOnWindowFocus: true,
  });
  if (!data) return null;
  return { words: data.words?.[locale] ?? data.words?.ja ?? "", phone: data.phone ?? "" };
}
