import { useQuery } from "@tanstack/react-query";
import { inTab } from "@tsunagaru/kit/stored";
import { explainMessage, type PublicMessage } from "@tsunagaru/sdk";
import { useState } from "react";
import { Link } from "../../shared/link";
import { useSession } from "../../shared/session";
import { useNames } from "./said";
import { useWords } from "./words";

const KEY = "alert-key";

/** The key of a mail, from behind the # of its link: kept for this tab, where the page of what one hears of takes it too, and gone from the address. */
function keyFromLink(): string | null {
  const given = window.location.hash.slice(1);
  if (given) {
    inTab.write(KEY, given);
    window.history.replaceState(null, "", window.location.pathname);
  }
  return inTab.read(KEY);
}

/** What of the reader's own choice is in the rule: for who came by the link of her mail, or is signed in. */
export function Why({ message }: { message: PublicMessage }) {
  const words = useWords();
  const names = useNames();
  const session = useSession();
  const [key] = useState(keyFromLink);
  const known = key !== null || session.kind === "in";
  const { data } = useQuery({
    queryKey: ["message", message.id, "why", key, session.kind],
    networkMode: "always",
    retry: false,
    enabled: known,
    queryFn: async ({ signal }) => (await explainMessage({ path: { message_id: message.id }, ...(key && { headers: { "Alert-Key": key } }), signal })).data,
  });
  if (!known || !data) return null;
  const { got, channel, urgent, age_band: age, topics, districts } = data;
  const parts = [
    [words.yourAge, age ? names("age_bands", [age]) : ""],
    [words.yourDistricts, names("districts", districts)],
    [words.yourTopics, names("topics", topics)],
  ].filter(([, said]) => said !== "");
  const asks = message.audience.age_bands.length + message.audience.districts.length + (urgent ? 0 : message.audience.topics.length) > 0;
  return (
    <section className="bg-soil-50 px-5 py-5">
      <h2 className="text-section font-bold">{words.why}</h2>
      {got ? (
        <>
          <p className="phrase mt-1">{parts.length > 0 ? words.whyLead : asks ? words.whyChanged : words.whyAll}</p>
          <dl className="mt-2 grid gap-1 empty:hidden">
            {parts.map(([name, said]) => (
              <div key={name} className="flex flex-wrap gap-x-3">
                <dt className="text-muted">{name}</dt>
                <dd className="font-bold">{said}</dd>
              </div>
            ))}
          </dl>
          {channel && <p className="mt-2">{words.by[channel]}</p>}
        </>
      ) : (
        <p className="phrase mt-1">{words.whyNot}</p>
      )}
      <p className="mt-2">
        <Link href="/subscriptions" className="link inline-flex min-h-11 items-center font-bold">
          {words.change}
        </Link>
      </p>
    </section>
  );
}
