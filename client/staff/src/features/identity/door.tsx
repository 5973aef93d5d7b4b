import { Dialog } from "@tsunagaru/kit";
import { PageLinks } from "@tsunagaru/kit/page-links";
import { type ReactNode, useEffect } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { resume, useSession } from "../../shared/session";
import { DemoPeople } from "./demo-people";
import { SignIn } from "./sign-in";

/** Lets staff through. Who is thrown out later signs in over the work, which stays as it was. */
export function Door({ children }: { children: ReactNode }) {
  const session = useSession();
  const words = useLabels();
  useEffect(() => {
    void resume();
  }, []);
  if (session.kind === "starting")
    return (
      <p role="status" className="sr-only">
        {words.loading}
      </p>
    );
  if (session.kind === "out") return <SignInPage />;
  return (
    <>
      {children}
      <Dialog open={session.kind === "lapsed"} title={words.identity.again} onClose={() => undefined} stays>
        <p>{words.identity.againHint}</p>
        <SignIn known={session.me.email} />
        <DemoPeople />
      </Dialog>
    </>
  );
}

function SignInPage() {
  const words = useLabels();
  const here = useHere();
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-112 content-center px-5 py-10">
      <p className="text-muted">{here ? `${here.name} ${here.title}` : " "}</p>
      <h1 className="mb-6 border-b-2 border-green pb-3 text-[1.75rem] font-bold leading-140">
        {words.name}
        <span className="ml-3 text-[1.125rem] font-normal text-muted">{words.identity.title}</span>
      </h1>
      <SignIn />
      <DemoPeople />
      <PageLinks label={words.identity.pages} className="mt-8 border-t border-rule pt-2" />
    </main>
  );
}
