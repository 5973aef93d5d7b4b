import type { QueueSource } from "../../shell/entry";
import { ja } from "./words/ja";

const href: QueueSource["href"] = ({ subject }) => `/messages/${subject.id}`;
const { today: words, line: lineWords, untitled } = ja;
const title: QueueSource["title"] = () => untitled;

/** Messages in the queue over all rooms: to be read over, to be sent, to be written anew. */
export const messageSources: QueueSource[] = [
  { what: "message_review", href, title, why: () => words.review, act: () => words.readReview, lineWords },
  { what: "message_ready", href, title, why: () => words.ready, act: () => words.send, lineWords },
  { what: "message_returned", href, title, why: () => words.returned, act: () => words.rewrite, sign: () => ja.sentBackWhy, lineWords },
  { what: "message_post", href, title, why: () => words.post, act: () => words.posts, lineWords },
];
