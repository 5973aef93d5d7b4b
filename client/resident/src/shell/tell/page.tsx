import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** Everything that one can tell the municipality. */
export default function TellPage() {
  const words = useShellWords();
  const rooms = useRooms("tell");
  useTitle(words.tell);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-[1.625rem] leading-140 font-bold">{words.tell}</h1>
      <p className="phrase mt-1 text-muted">{words.tellPage.lead}</p>
      <nav aria-label={words.tell} className="mt-4 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon, act }) => (
          <Task key={id} {...(act ?? { href: `/${id}`, says: names, icon })} />
        ))}
      </nav>
    </div>
  );
}
