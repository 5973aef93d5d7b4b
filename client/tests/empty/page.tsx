import { useTitle } from "../../resident/src/shared/title";

/** The frame without content: what a first view costs is told against it. */
export function HomePage() {
  useTitle();
  return <h1>空のページ</h1>;
}
