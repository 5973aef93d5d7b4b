type AnswersGiven = Record<string, string | number>;

/** What is sent: only what is asked, and nothing empty. */
export function answersToSend(given: AnswersGiven | undefined): AnswersGiven {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => String(value).trim() !== ""));
}
