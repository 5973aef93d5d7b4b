import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, Field, ProblemNote, ShapeIcon, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { markMessageVariant, type MessageReply, type VariantReply, writeMessageVariant } from "@tsunagaru/sdk";
import { useState } from "react";
import { CopyOut } from "../../shared/copy-out";
import { useAccounts } from "./data";
import { useWords } from "./words";

/** What is posted beside it on other accounts: read, copied out, and marked once it stands there. */
export function Posts({ message }: { message: MessageReply }) {
  const words = useWords();
  if (message.variants.length === 0) return null;
  return (
    <section aria-labelledby="posts" className="grid gap-1 border-t border-rule pt-5">
      <h2 id="posts" className="text-section font-bold">
        {words.elsewhere.title}
      </h2>
      <ul className="divide-y divide-rule">
        {message.variants.map((variant) => (
          <Post key={variant.account} message={message} variant={variant} />
        ))}
      </ul>
    </section>
  );
}

function Post({ message, variant }: { message: MessageReply; variant: VariantReply }) {
  const words = useWords();
  const account = useAccounts()?.find(({ code }) => code === variant.account);
  const [marking, setMarking] = useState(false);
  const network = words.elsewhere.networks[variant.network] ?? variant.network;
  const { posted } = variant;
  return (
    <li className="grid gap-3 py-4">
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <span className="flex items-baseline gap-2 font-bold">
          <ShapeIcon shape={posted ? "disc" : "open"} className={posted ? "size-3 text-green" : "size-3"} />
          {network}
        </span>
        <span className="text-second text-muted">{account?.name}</span>
        <span className="text-second">{posted ? words.elsewhere.posted : words.elsewhere.notPosted}</span>
      </h3>
      {variant.copied_title && <CopyOut text={variant.copied_title} name={words.elsewhere.filmTitle} act={words.elsewhere.copyTitle} done={words.elsewhere.copied} selected={words.elsewhere.selected} />}
      <CopyOut text={variant.copied} name={`${network}：${words.elsewhere.postText}`} act={words.elsewhere.copy} done={words.elsewhere.copied} selected={words.elsewhere.selected} />
      {posted && (
        <p className="text-second">
          <a href={posted.link} className="link break-all" target="_blank" rel="noreferrer">
            {posted.link}
          </a>
          <span className="figures block text-muted">{words.elsewhere.postedBy(posted.by_name ?? "", dateTime(posted.at))}</span>
        </p>
      )}
      {variant.open_to_post && (marking ? <Mark message={message} variant={variant} network={network} onDone={() => setMarking(false)} /> : <Again message={message} variant={variant} network={network} onOpen={() => setMarking(true)} />)}
    </li>
  );
}

function Again({ message, variant: { account, posted, open_to_leave: open }, network, onOpen }: { message: MessageReply; variant: VariantReply; network: string; onOpen: () => void }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <p className="flex flex-wrap gap-2">
      <Button size="staff" look={posted ? "quiet" : "plain"} onClick={onOpen}>
        {posted ? words.elsewhere.changeLink : words.elsewhere.mark}
      </Button>
      {open && (
        <Button size="staff" look="quiet" onClick={() => setAsking(true)}>
          {words.elsewhere.leaveOut}
        </Button>
      )}
      {asking && <LeaveOut message={message} account={account} network={network} onClose={() => setAsking(false)} />}
    </p>
  );
}

function LeaveOut({ message, account, network, onClose }: { message: MessageReply; account: string; network: string; onClose: () => void }) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: async () => (await writeMessageVariant({ path: { message_id: message.id, account }, headers: { "If-Match": `"${message.version}"` }, body: {} })).data,
    onSuccess: (data) => {
      client.setQueryData(["messages", "one", message.id], data);
      toast(words.elsewhere.leftOut);
      onClose();
    },
  });
  return (
    <Dialog
      open
      title={words.elsewhere.askLeaveOut(network)}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {words.leave}
          </Button>
          <Button look="strong" busy={leave.isPending} onClick={() => leave.mutate()}>
            {words.elsewhere.leaveOut}
          </Button>
        </>
      }
    >
      <p className="phrase">{words.elsewhere.followsLeaveOut}</p>
      {leave.error && <ProblemNote error={leave.error} words={words.problems} />}
    </Dialog>
  );
}

function Mark({ message, variant, network, onDone }: { message: MessageReply; variant: VariantReply; network: string; onDone: () => void }) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const [link, setLink] = useState(variant.posted?.link ?? "");
  const mark = useMutation({
    mutationFn: async () => (await markMessageVariant({ path: { message_id: message.id, account: variant.account }, body: { link: link.trim() } })).data,
    onSuccess: (data) => {
      client.setQueryData(["messages", "one", message.id], data);
      toast(words.elsewhere.marked);
      onDone();
    },
  });
  return (
    <form
      className="grid gap-3 border-l-4 border-rule pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        mark.mutate();
      }}
    >
      <Field required type="url" inputMode="url" label={words.elsewhere.linkOf(network)} hint={words.elsewhere.linkHint} maxLength={500} value={link} onChange={({ target }) => setLink(target.value)} />
      {mark.error && <ProblemNote error={mark.error} words={words.problems} />}
      <p className="flex flex-wrap gap-2">
        <Button size="staff" type="submit" look="strong" busy={mark.isPending} disabled={!link.trim()}>
          {words.elsewhere.mark}
        </Button>
        <Button size="staff" look="quiet" onClick={onDone}>
          {words.leave}
        </Button>
      </p>
    </form>
  );
}
