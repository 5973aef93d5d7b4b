import { Button } from "@tsunagaru/kit/button";
import { date, shortDate } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useToast } from "@tsunagaru/kit/toast";
import type { Receipt } from "@tsunagaru/sdk";
import { Copy, ImageDown, Share2 } from "lucide-react";
import { useState } from "react";
import { useHere } from "../../../shared/municipality";
import { useOwnWords } from "../own/words";
import { useWords } from "../words";
import type { Receipted } from "./picture";

/** Seen from another year, a date says its own. */
const WITH_YEAR = new Date(0);

function useReceipted(receipt: Receipt): Receipted {
  const words = useOwnWords().receipt;
  const { line } = useWords();
  const { locale } = useLocale();
  const here = useHere();
  const [first] = receipt.promises.toSorted((one, other) => one.due_on.localeCompare(other.due_on));
  return {
    service: here?.title ?? "",
    ward: here?.name ?? "",
    title: words.picture.title,
    received: words.picture.received(shortDate(receipt.received_at, locale, WITH_YEAR)),
    number: { name: words.number, said: receipt.number },
    code: { name: words.code, said: receipt.lookup_code },
    promise: first ? { day: date(first.due_on, locale), words: words.promises[first.kind] } : null,
    stops: [line.said.done, line.moving.coming, line.changed.coming],
    look: { words: words.picture.look, address: `${window.location.origin}/reports/status` },
    secret: words.picture.secret,
  };
}

/** Number and code: to copy, to send to oneself, to keep as a picture. */
export function Keys({ receipt }: { receipt: Receipt }) {
  const words = useOwnWords().receipt;
  const here = useHere();
  const toast = useToast();
  const text = `${here?.title ?? ""}\n${words.number} ${receipt.number}\n${words.code} ${receipt.lookup_code}\n${window.location.origin}/reports/status`;
  const copy = () => void navigator.clipboard.writeText(text).then(() => toast(words.copied));
  // A share sheet that is closed without a choice is no error.
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const facts = useReceipted(receipt);
  async function keep() {
    setBusy(true);
    setFailed(false);
    await import("./picture")
      .then(async ({ receiptPicture, keepPicture }) => keepPicture(await receiptPicture(facts), `${receipt.number}.png`))
      .catch(() => setFailed(true));
    setBusy(false);
  }
  const share = () => void navigator.share({ text }).catch(() => undefined);
  return (
    <section className="border-y border-rule py-5">
      <dl className="grid gap-4">
        <div>
          <dt className="text-second text-muted">{words.number}</dt>
          <dd className="figures text-page font-bold select-all">{receipt.number}</dd>
        </div>
        <div>
          <dt className="text-second text-muted">{words.code}</dt>
          <dd className="figures text-[1.375rem] leading-140 font-bold tracking-wider select-all">{receipt.lookup_code}</dd>
        </div>
      </dl>
      <p className="phrase mt-3 text-second text-muted">{words.codeHint}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" icon={<ImageDown size={18} aria-hidden="true" />} busy={busy} onClick={() => void keep()}>
          {words.picture.keep}
        </Button>
        {window.isSecureContext && (
          <Button size="small" look="quiet" icon={<Copy size={18} aria-hidden="true" />} onClick={copy}>
            {words.copy}
          </Button>
        )}
        {"share" in navigator && (
          <Button size="small" look="quiet" icon={<Share2 size={18} aria-hidden="true" />} onClick={share}>
            {words.share}
          </Button>
        )}
      </div>
      {failed && (
        <p role="alert" className="mt-2 font-bold">
          {words.picture.failed}
        </p>
      )}
    </section>
  );
}
