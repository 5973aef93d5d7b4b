import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = fileURLToPath(new URL("../", import.meta.url));

const files = ["kit", "resident"].flatMap((part) =>
  readdirSync(`${here}${part}/src`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(words|i18n)$/.test(entry.parentPath) && entry.name.endsWith(".ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`),
);

/** Lines of residents' words of one language in which something stands, with the file. */
const saying = (language: string, what: RegExp): string[] =>
  files
    .filter((file) => new RegExp(`[/-]${language}\\.ts$`).test(file))
    .flatMap((file) => readFileSync(file, "utf8").split("\n").flatMap((line) => (what.test(line) ? [`${file.slice(here.length)}: ${line.trim()}`] : [])));

test("easy Japanese has one word, and one spelling, for one thing", () => {
  expect(files.length).toBeGreaterThan(30);
  const others = [
    /投稿|受付番号|やくそく|おなじ|しゅるい|とど[きくいけ]|しゃしん|しつもん|ばしょ|こたえ|りゆう|全部/,
    /なお[りっらるすし]|おわ[りっらる]|けす|けし[てま]/,
    /係の 人|区の 人|区役所|職員|担当|団体|解決/,
    /端末|スマートフォン|この 電話/,
    /(?<!確認)コード/,
  ];
  for (const other of others) expect(saying("ja-easy", other)).toEqual([]);
});

test("who enters by a code of the mail logs in, in every sentence", () => {
  expect([...saying("ja", /サインイン/), ...saying("ja-easy", /サインイン/)]).toEqual([]);
});

test("words of residents fit every municipality, not only a ward", () => {
  const entries = readdirSync(`${here}resident/src/features`).map((room) => `${here}resident/src/features/${room}/entry.ts`);
  expect(entries.filter((file) => /区(?!域|町村|民)|\bward\b/.test(readFileSync(file, "utf8")))).toEqual([]);
  expect([...saying("ja", /区(?!域|町村)/), ...saying("ja-easy", /区(?!域|町村)/), ...saying("en", /\bward\b/)]).toEqual([]);
});

type Said = { default: Record<string, unknown> };
const modules = import.meta.glob<Said>("../resident/src/**/words/{ja,ja-easy,en}.ts", { eager: true });
const of = (room: string, language: string) => modules[`../resident/src/${room}/words/${language}.ts`]?.default as never;

test("looking up by number has one name, wherever one comes from", () => {
  for (const language of ["ja", "ja-easy", "en"]) {
    const shell = of("shell", language) as { minePage: { byNumber: string } };
    const { status } = of("features/reports/own", language) as { status: { title: string; look: string } };
    const { given } = of("shared", language) as { given: { ofReports: string } };
    const rooms = ["solved", "themes"].map((room) => of(`features/${room}`, language) as { look: string; lookTitle: string });
    const name = shell.minePage.byNumber;
    expect([status.title, status.look, ...rooms.flatMap(({ look, lookTitle }) => [look, lookTitle])]).toEqual(Array(6).fill(name));
    expect(given.ofReports).toContain(name);
  }
});

/** Everything that words say when each number in them is one. */
const ofOne = (words: unknown): string[] => {
  if (typeof words === "string") return [words];
  if (typeof words === "function") return ofOne((words as (...of: number[]) => unknown)(1, 1, 1));
  return words && typeof words === "object" ? Object.values(words).flatMap(ofOne) : [];
};

test("in English one is not many", () => {
  const english = Object.entries(modules).filter(([file]) => file.endsWith("/en.ts"));
  const said = english.flatMap(([, { default: words }]) => ofOne(words));
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter((text) => /\b1 (people|others|answers|reports|photos|days|months|years|hours)\b/.test(text))).toEqual([]);
});

/** Of a file, the lines in which a line could break before a dot; comments aside. */
const parted = (file: string) => readFileSync(file, "utf8").split("\n").filter((line) => / ・/.test(line) && !/^\s*(\/\*\*|\/\/)/.test(line));

test("a dot between two things ends a line and never begins one", () => {
  const sources = ["kit", "resident", "staff", "work"].flatMap((part) =>
    readdirSync(`${here}${part}/src`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
  expect(sources.flatMap((file) => parted(file).map((line) => `${file.slice(here.length)}: ${line.trim()}`))).toEqual([]);
});
