import { Send } from "lucide-react";
import type { Entry } from "../../shell/entry";
import { MessagesPage } from "./list-page";
import { MessagePage } from "./page";
import { SheetPage } from "./sheet";
import { messageSources } from "./today";
import { MessageViews } from "./views";

/** What the ward tells those who asked for it. */
export const messages: Entry = {
  id: "messages",
  names: { ja: "お知らせ" },
  icon: Send,
  href: "/messages",
  views: MessageViews,
  routes: [
    { path: "/messages", page: MessagesPage },
    { path: "/messages/:id/sheet", page: SheetPage, whole: true },
    { path: "/messages/:id", page: ({ params: { id = "" } }) => <MessagePage key={id} id={id} />, alone: "id" },
  ],
  queueSources: messageSources,
  needs: ["messages:write", "messages:approve"],
};
