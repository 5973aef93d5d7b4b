import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** Search, and what there is to find. */
export default function FindPage() {
  const words = useShellWords();
  const rooms = useRooms();
  useTitle(words.find);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-[1.625rem] leading-140 font-bold">{words.find}</h1>
      <nav aria-label={words.find} className="mt-4 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon }) => (
          <Task key={id} href={`/${id}`} says={names} icon={icon} />
        ))}
      </nav>
    </div>
  );
}
