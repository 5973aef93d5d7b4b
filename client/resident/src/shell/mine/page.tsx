import { useTitle } from "../../shared/title";
import { Mine } from "../home/mine";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";

/** What was sent from this phone, and what one may set. */
export default function MinePage() {
  const words = useShellWords();
  const rooms = useRooms("mine");
  useTitle(words.mine);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-[1.625rem] leading-140 font-bold">{words.mine}</h1>
      <Mine />
      <nav aria-label={words.minePage.settings} className="mt-6 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, names, icon }) => (
          <Task key={id} href={`/${id}`} says={names} icon={icon} />
        ))}
      </nav>
    </div>
  );
}
