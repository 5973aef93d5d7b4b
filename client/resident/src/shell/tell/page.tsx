import { useLocale } from "@tsunagaru/kit/i18n";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** Everything that one can tell the municipality. */
export default function TellPage() {
  const words = useShellWords();
  const { locale } = useLocale();
  const rooms = useRooms("tell");
  useTitle(words.tell);
  return (
    <div className="mx-auto max-w-[44rem] pt-6 pb-4">
      <h1 className="text-page font-bold">{words.tell}</h1>
      <p className="phrase mt-1 text-muted">{words.tellPage.lead}</p>
      <nav aria-label={words.tell} className="mt-4 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon, act }) => (
          <Task key={id} href={act?.href ?? `/${id}`} says={(act?.says ?? names)[locale]} hint={act?.hint[locale]} icon={act?.icon ?? icon} />
        ))}
      </nav>
    </div>
  );
}
