import { useMutation } from "@tanstack/react-query";
import { Button, Dialog, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { locate } from "@tsunagaru/kit/place";
import { date } from "@tsunagaru/kit/format";
import { editRound, type Me, type RoundEdit, type RoundReply } from "@tsunagaru/sdk";
import { ArrowLeft, List, LocateFixed, Map as MapIcon, Route, Users } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useLabels } from "./words";
import { left as leftOf } from "./left";
import type { DeedEntry } from "./outbox";
import { useCompanions } from "../../shared/round";
import type { Kept } from "./kept";

type Props = { shown: Kept; me: Me; deeds: DeedEntry[] | null; fresh: boolean; map: boolean; onMap: (map: boolean) => void; onChosen: (id: string) => void; onRound: (round: RoundReply) => void; onRefused: () => void };

/** Whose round, how far, and in which order; what changes it needs a network. */
export function Head({ shown, me, deeds, fresh, map, onMap, onChosen, onRound, onRefused }: Props) {
  const words = useLabels().crew;
  const toast = useToast();
  const [sharing, setSharing] = useState(false);
  const { round, rounds } = shown;
  const edit = useRoundEdit(round, onRound, onRefused);
  const { left, waiting } = leftOf(round?.stops ?? [], deeds, me.id);
  const fromHere = () =>
    void locate().then(
      ({ latitude, longitude }) => edit.mutate({ start: { latitude, longitude } }),
      () => toast(words.noPlace),
    );
  return (
    <header className="border-b border-rule bg-daikon px-2 pb-2">
      <div className="flex items-center gap-1">
        <Link href="/reports" aria-label={words.desk} className="grid size-12 shrink-0 place-items-center rounded-8 text-ink hover:bg-daikon">
          <ArrowLeft size={24} aria-hidden="true" />
        </Link>
        <h1 className="min-w-0 flex-1 text-[1.1875rem] leading-140 font-bold">
          {words.title}
          {round && <span className="figures ml-2 text-[0.875rem] font-normal text-muted">{date(round.day)}</span>}
        </h1>
        {round && (
          <button type="button" onClick={() => onMap(!map)} className="flex min-h-12 items-center gap-1.5 rounded-8 px-3 font-bold text-green hover:bg-leaf desk:hidden">
            {map ? <List size={20} aria-hidden="true" /> : <MapIcon size={20} aria-hidden="true" />}
            {map ? words.list : words.map}
          </button>
        )}
      </div>
      {rounds.length > 1 && (
        <div className="px-2 pb-2">
          <Select
            label={words.which}
            hideLabel
            value={round?.id ?? ""}
            onChange={onChosen}
            options={rounds.map(({ id, mine, owner }) => ({ value: id, label: mine ? words.mine : words.of(owner.name) }))}
          />
        </div>
      )}
      {round && (
        <div className="flex flex-wrap items-center gap-x-4 px-2 text-[0.9375rem]">
          <strong className="figures">
            {words.sum(left, round.stops.length)}
            {waiting > 0 && <span className="ml-2 font-normal">{words.unsent(waiting)}</span>}
          </strong>
          <span className="figures text-muted" title={words.straight}>
            {words.distance(round.distance_m)}
          </span>
          {round.members.length > 0 && <span className="text-muted">{words.members(round.members.map(({ name }) => name).join("、"))}</span>}
        </div>
      )}
      {round && fresh && (
        <div className="mt-1 flex flex-wrap gap-1">
          {window.isSecureContext && (
            <Button size="small" look="quiet" icon={<LocateFixed size={18} aria-hidden="true" />} busy={edit.isPending} onClick={fromHere}>
              {words.walkHere}
            </Button>
          )}
          {round.by_hand && (
            <Button size="small" look="quiet" icon={<Route size={18} aria-hidden="true" />} busy={edit.isPending} onClick={() => edit.mutate({ walk: true })}>
              {words.walk}
            </Button>
          )}
          {round.mine && (
            <Button size="small" look="quiet" icon={<Users size={18} aria-hidden="true" />} onClick={() => setSharing(true)}>
              {words.share}
            </Button>
          )}
        </div>
      )}
      {edit.error && <ProblemNote error={edit.error} />}
      {round && <ShareDialog key={`${round.id} ${round.version}`} round={round} me={me} open={sharing} onClose={() => setSharing(false)} onShare={(member_ids) => edit.mutate({ member_ids }, { onSuccess: () => toast(words.sharedNow) })} />}
    </header>
  );
}

/** Changes a round as it was read; where another phone was first, reads it again. */
export function useRoundEdit(round: RoundReply | null, onRound: (round: RoundReply) => void, onRefused: () => void) {
  return useMutation({
    mutationFn: async (body: RoundEdit) => (await editRound({ path: { round_id: round?.id ?? "" }, body, headers: { "If-Match": `"${round?.version ?? 0}"` } })).data,
    onSuccess: onRound,
    onError: onRefused,
  });
}

function ShareDialog({ round, me, open, onClose, onShare }: { round: RoundReply; me: Me; open: boolean; onClose: () => void; onShare: (ids: string[]) => void }) {
  const labels = useLabels();
  const words = labels.crew;
  const { data } = useCompanions(open);
  const [picked, setPicked] = useState(round.members.map(({ id }) => id));
  return (
    <Dialog
      open={open}
      title={words.share}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button
            look="strong"
            onClick={() => {
              onShare(picked);
              onClose();
            }}
          >
            {labels.save}
          </Button>
        </>
      }
    >
      <p className="text-[0.9375rem] text-muted">{words.shareHint}</p>
      <ul>
        {data
          ?.filter(({ id }) => id !== me.id)
          .map(({ id, name }) => (
            <li key={id}>
              <label className="flex min-h-12 items-center gap-3">
                <input type="checkbox" checked={picked.includes(id)} onChange={({ target }) => setPicked(target.checked ? [...picked, id] : picked.filter((one) => one !== id))} className="size-5 accent-green" />
                {name}
              </label>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
