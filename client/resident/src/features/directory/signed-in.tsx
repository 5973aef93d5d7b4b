import { Skeleton } from "@tsunagaru/kit/states";
import type { ReactNode } from "react";
import { useSession } from "../../shared/session";
import { SignIn } from "../../shared/sign-in";

/** What is for those who are signed in; others sign in here and go on. */
export function SignedIn({ why, children }: { why: string; children: ReactNode }) {
  const session = useSession();
  if (session.kind === "starting") return <Skeleton className="mt-4 h-40" />;
  if (session.kind === "in") return children;
  return (
    <div className="mt-4 grid max-w-[30rem] gap-4">
      <p className="phrase">{why}</p>
      <SignIn />
    </div>
  );
}
