import type { Labels } from "..";

export const asking: Labels["asking"] = {
  title: "A question from the department",
  until: (day: string) => `Please answer by ${day}.`,
  untilHint: "After that day the department decides how to go on. Your report never closes by itself.",
  answer: "Your answer",
  photo: "Photographs, if you have any",
  photoFailed: "Could not be sent",
  opening: "Opening the question",
  gone: { title: "The time of this link is over", hint: "With your receipt number and look-up code you can still see your report." },
  over: { title: "This question is closed", hint: "It was answered, or the department went on without an answer." },
  wrong: { title: "This link does not work", hint: "Please check that the whole link of the mail was opened." },
  toStatus: "See it with number and code",
  made: {
    reroute: "Place or category changed, and with it the department",
    remind_reporter: "The question was sent once more",
    no_answer: "The day for the answer is over; the department decides how to go on",
  },
  promised: (day: string) => `changed to ${day}`,
};
