import { isProblem, Notice } from "@tsunagaru/kit/notice";
import { lookUpObservation, lookUpSolvedReport } from "@tsunagaru/sdk";
import { Redirect } from "wouter";
import { Link } from "../../shared/link";
import { type Keys, LookForm } from "../../shared/given/look-form";
import { useSharedWords } from "../../shared/words";
import { SolvedItem } from "./item";
import { useWords } from "./words";

/** Observations have numbers of the same letter: theirs are shown where they belong. */
async function ask(body: Keys) {
  try {
    return (await lookUpSolvedReport({ body })).data;
  } catch (reason) {
    if (!isProblem(reason) || reason.status !== 404) throw reason;
    await lookUpObservation({ body }).catch(() => {
      throw reason;
    });
    return null;
  }
}

/** By number and code: whether it is public, and whether thanks have come. */
export default function SolvedLookPage() {
  const words = useWords();
  const { given: own } = useSharedWords();
  return (
    <LookForm words={words} ask={ask}>
      {(found, keys) =>
        found ? (
          <>
            <Notice live tone={found.publication === "public" ? "good" : "info"} title={words[found.publication]}>
              {found.withheld_reason}
            </Notice>
            <SolvedItem item={found} />
            <Link href="/solved/erase" state={keys} className="link inline-flex min-h-11 items-center">
              {own.erase}
            </Link>
          </>
        ) : (
          <Redirect to="/themes/look" state={keys} replace />
        )
      }
    </LookForm>
  );
}
