import { isProblem, type Problem } from "../notice";
import { uuid } from "../uuid";
import type { StoredPhoto } from "./entry";
import { TryLater } from "./later";
import { bytesOf, READ_MS } from "./readable";
import type { Sender } from "./sender";

// The service clears uploads that no report names after 24 hours.
const UPLOAD_LIVES_MS = 20 * 3_600_000;

type Change = (photo: string, to: Partial<StoredPhoto>, files?: [string, Blob][]) => Promise<void>;

/** Photographs on their way: taken from where they were picked, kept, sent to the service, and stopped. */
export class Photos {
  private shares = new Map<string, number>();
  private reading = new Set<string>();
  private sending = new Map<string, AbortController>();

  constructor(
    private send: Sender<never, never>["sendPhoto"],
    private now: () => number,
    private isLater: (problem: Problem) => boolean,
    private moved: () => void,
  ) {}

  /** How much of one has gone, 0 to 1; `null` when it is not being sent. */
  progress = (photo: string): number | null => this.shares.get(photo) ?? null;

  /** Whether the service may have cleared it by now. */
  isStale = ({ upload }: StoredPhoto): boolean => upload !== undefined && this.now() - upload.at >= UPLOAD_LIVES_MS;

  picked(files: File[]): { file: File; photo: StoredPhoto }[] {
    return files.map((file) => {
      const photo: StoredPhoto = { id: uuid(), name: file.name, type: file.type, size: file.size, state: "reading", since: this.now() };
      this.reading.add(photo.id);
      return { file, photo };
    });
  }

  /** Takes the bytes out of a file that was picked. */
  async take(photo: string, file: File, change: Change): Promise<void> {
    const bytes = await bytesOf(file);
    await change(photo, { state: bytes ? "saved" : "unreadable" }, bytes ? [[photo, bytes]] : []);
    this.reading.delete(photo);
  }

  stop(photo: string): void {
    this.sending.get(photo)?.abort();
  }

  /** Sends what has not gone yet. */
  async advance(photo: StoredPhoto, kept: (id: string) => Promise<Blob | undefined>, change: Change): Promise<void> {
    if (["refused", "unreadable"].includes(photo.state) || (photo.state === "sent" && !this.isStale(photo))) return;
    // It is being read, here or in another tab; whoever died over it left it unread.
    if (photo.state === "reading" && (this.reading.has(photo.id) || this.now() - (photo.since ?? 0) < READ_MS)) return;
    const stored = await kept(photo.id);
    const file = stored && (await bytesOf(stored));
    if (!file) return change(photo.id, { state: "unreadable" });
    const stop = new AbortController();
    this.sending.set(photo.id, stop);
    try {
      const upload = await this.send(file, photo, (share) => this.report(photo.id, share), stop.signal);
      await change(photo.id, { state: "sent", upload: { ...upload, at: this.now() } });
    } catch (reason) {
      if (stop.signal.aborted) return;
      if (!isProblem(reason) || this.isLater(reason)) throw new TryLater(reason);
      await change(photo.id, { state: "refused", reason: reason.code ?? "" });
    } finally {
      this.sending.delete(photo.id);
      this.shares.delete(photo.id);
    }
  }

  private report(photo: string, share: number): void {
    this.shares.set(photo, share);
    this.moved();
  }
}
