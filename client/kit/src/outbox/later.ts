import { isProblem } from "../notice";

/** Why what waits has not gone yet: the line failed, or the service asks for patience. */
export type Trouble = "line" | "service";

/** It did not go this time; nothing is wrong with it. */
export class TryLater extends Error {
  trouble: Trouble;

  constructor(cause: unknown) {
    super("try later", { cause });
    this.trouble = isProblem(cause) ? "service" : "line";
  }
}
