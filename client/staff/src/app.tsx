import { useLabels } from "./labels";

export function App() {
  const words = useLabels();
  return <h1>{words.title}</h1>;
}
