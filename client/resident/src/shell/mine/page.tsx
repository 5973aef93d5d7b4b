import { useLocale } from "@tsunagaru/kit/i18n";
import { ALargeSmall, UserRound } from "lucide-react";
import { Suspense } from "react";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";
import { ByNumber } from "./by-number";
import { Sent } from "./sent";

/** What was sent from this phone, what was sent elsewhere, and what one may set. */
export default function MinePage() {
  const words = useShellWords();
  const { locale } = useLocale();
  const rooms = useRooms("mine");
  useTitle(words.mine);
  return (
    <div className="mx-auto max-w-[44rem] pt-6 pb-4">
      <h1 className="text-page font-bold">{words.mine}</h1>
      <Sent />
      <ByNumber />
      <nav aria-label={words.minePage.settings} className="mt-8 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon }) => (
          <Task key={id} href={`/${id}`} says={names[locale]} icon={icon} />
        ))}
        <Task href="/mine/reading" says={words.reading.title} icon={ALargeSmall} />
        <Task href="/mine/sign-in" says={words.minePage.signIn} icon={UserRound} />
      </nav>
      {rooms.map(
        ({ id, mine: Own }) =>
          Own && (
            <Suspense key={id} fallback={null}>
              <Own.View />
            </Suspense>
          ),
      )}
    </div>
  );
}
