import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** What there is to see of the town. */
export default function TownPage() {
  const words = useShellWords();
  const rooms = useRooms("town");
  useTitle(words.town);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-[1.625rem] leading-140 font-bold">{words.town}</h1>
      <nav aria-label={words.town} className="mt-4 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon }) => (
          <Task key={id} href={`/${id}`} says={names} icon={icon} />
        ))}
      </nav>
    </div>
  );
}
