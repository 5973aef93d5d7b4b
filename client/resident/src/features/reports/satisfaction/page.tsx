import { useState } from "react";
import { useOwnWords } from "../own/words";
import { Question } from "./question";
import { useTitle } from "../../../shared/title";

/** Behind the link of a closing message: the key stands after `#`, which no server is sent. */
export default function SatisfactionPage({ id }: { id: string }) {
  const words = useOwnWords().satisfaction;
  const [key] = useState(() => window.location.hash.slice(1));
  useTitle(words.title);
  return (
    <div className="mx-auto max-w-[36rem] py-6">
      <Question id={id} who={{ "Link-Key": key }} />
    </div>
  );
}
