import type { AnswerReply } from "@tsunagaru/sdk";
import type { Question } from "../../../shared/municipality";
import { type Answer, faultOf, stopOf } from "./answers";

type Given = Record<string, Answer>;

/** What was answered for one category, also to questions that are asked no longer. */
export const answersFor = (answers: AnswerReply[], category: string): Given =>
  Object.fromEntries(answers.filter((one) => one.category === category).map(({ question, value }) => [question, value]));

/** Whether these answers would be taken. */
export const mayStand = (questions: Question[], given: Given): boolean =>
  questions.every((question) => !faultOf(question, given[question.code]) && !stopOf(question, given[question.code]));
