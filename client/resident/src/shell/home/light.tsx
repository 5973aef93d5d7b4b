import { Suspense } from "react";
import { Loading } from "../../shared/loading";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";

/** The home page of an emergency: what the rooms have for it, and nothing else. */
export default function LightHome() {
  const rooms = useRooms();
  useTitle();
  return (
    <div className="mx-auto grid max-w-[36rem] gap-8 py-5">
      {rooms.map(({ id, inEmergency: Now }) => Now && <Suspense key={id} fallback={<Loading />}><Now.View /></Suspense>)}
    </div>
  );
}
