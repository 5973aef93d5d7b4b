import { Button } from "@tsunagaru/kit";
import { useLabels } from "./labels";

export function App() {
  const words = useLabels();
  return <Button look="strong">{words.report}</Button>;
}
