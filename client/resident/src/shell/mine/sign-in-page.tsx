import { Button } from "@tsunagaru/kit/button";
import { Skeleton } from "@tsunagaru/kit/states";
import { LogOut } from "lucide-react";
import { signOut, useSession } from "../../shared/session";
import { SignIn } from "../../shared/sign-in";
import { useTitle } from "../../shared/title";
import { useSharedWords } from "../../shared/words";
import { useShellWords } from "../words";
import { Logins } from "./logins";

/** For who wants to have it on every phone; nothing on these pages needs it. */
export default function SignInPage() {
  const words = useShellWords().minePage;
  const { signIn } = useSharedWords();
  const session = useSession();
  useTitle(words.signIn);
  return (
    <div className="mx-auto grid max-w-[30rem] gap-5 py-6">
      <h1 className="text-page font-bold">{words.signIn}</h1>
      {session.kind === "starting" && <Skeleton className="h-40" />}
      {session.kind === "out" && (
        <>
          <p className="phrase text-muted">{words.signInHint}</p>
          <p className="phrase text-second text-muted">{signIn.signInLead}</p>
          <SignIn />
        </>
      )}
      {session.kind === "in" && (
        <>
          <p className="phrase break-words">{session.email ? words.signedIn(session.email) : words.signedInByProvider}</p>
          <Button className="justify-self-start" icon={<LogOut size={18} aria-hidden="true" />} onClick={() => void signOut()}>
            {signIn.signOut}
          </Button>
          <Logins id={session.id} email={session.email} />
        </>
      )}
    </div>
  );
}
