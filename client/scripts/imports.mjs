// Which file of an app may import which. Paths are those below `src/`.
import { posix } from "node:path";

const featureOf = (path) => /^features\/([^/]+)/.exec(path)?.[1];
const zoneOf = (path) => path.split("/")[0];

/** The path below `src/` that a relative import means; nothing for packages. */
export const targetOf = (file, spec) => (spec.startsWith(".") ? posix.join(posix.dirname(file), spec) : null);

/** Why this import may not be, or nothing. */
export function refused(app, file, target) {
  const [from, to] = [featureOf(file), featureOf(target)];
  if (from && to && from !== to) return "a feature does not import another feature: what two need goes to shared/";
  if (/\.test\.tsx?$/.test(file)) return null;
  const [zone, other] = [zoneOf(file), zoneOf(target)];
  if (["shared", "desk"].includes(zone) && to) return `${zone}/ stands below the rooms and knows none`;
  if (app === "resident" && zone === "shared" && other === "shell") return "shared/ stands below the shell";
  if (app === "resident" && from && other === "shell") return "a room says in its entry what the shell needs, and knows no more of it";
  if (app === "staff" && zone !== "shell") return null;
  if (!from && to && file !== "shell/rooms.ts") return "only shell/rooms.ts names the rooms";
  if (!from && to && target !== `features/${to}/entry`) return "the shell knows a room by its entry alone";
  return null;
}

/** Every import of a text, static, dynamic or of types. */
export const importsOf = (text) => [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, spec]) => spec);
