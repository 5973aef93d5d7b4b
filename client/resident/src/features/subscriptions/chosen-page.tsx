import { confirmSubscriber } from "@tsunagaru/sdk";
import { SayYes } from "./confirm-page";
import { useWords } from "./words";

const confirm = async (key: string): Promise<string> => (await confirmSubscriber({ body: { key } })).data.key;

/** The link of the mail that asks about topics. */
export default function ChosenPage() {
  const { choose } = useWords();
  return <SayYes title={choose.confirmTitle} lead={choose.confirmLead} overtaken={choose.overtaken} confirm={confirm} />;
}
