import { MailOpen } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { LettersPage } from "./page";

const names = { ja: "知らせの文" };

/** The texts of letters that follow from what happens. */
export const letters: Entry = {
  id: "letters",
  names,
  icon: MailOpen,
  routes: [{ path: "/letters", page: LettersPage }],
  settings: [{ href: "/letters", names, icon: MailOpen }],
  needs: ["letters:write"],
};
