import type { Session } from "./session";

export const bearer = ({ token }: Session) => ({ Authorization: `Bearer ${token}` });
