/** Where and when a photograph was taken, as its file says. */
export type Taken = { at: string | null; latitude: number | null; longitude: number | null };

const NOTHING: Taken = { at: null, latitude: null, longitude: null };
const DETAILS = 0x8769;
const GPS = 0x8825;
// The letters "Exif" with two zeros stand before the block, in JPEG as in HEIC.
const MARK = [0x45, 0x78, 0x69, 0x66, 0, 0];
const TIME = /^(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const OFFSET = /^[+-]\d\d:\d\d$/;
// A camera that says no zone is taken to be in Japan, as the service does.
const JAPAN = "+09:00";

type Fields = Map<number, { type: number; count: number; at: number }>;

/** One block of fields, at hand by their tags. */
class Block {
  constructor(
    private view: DataView,
    private start: number,
    private little: boolean,
  ) {}

  fields(offset: number): Fields {
    const at = this.start + offset;
    const found: Fields = new Map();
    for (let index = 0; index < this.view.getUint16(at, this.little); index += 1) {
      const field = at + 2 + index * 12;
      found.set(this.view.getUint16(field, this.little), { type: this.view.getUint16(field + 2, this.little), count: this.view.getUint32(field + 4, this.little), at: field + 8 });
    }
    return found;
  }

  number(fields: Fields, tag: number): number | null {
    const field = fields.get(tag);
    return field ? this.view.getUint32(field.at, this.little) : null;
  }

  text(fields: Fields, tag: number): string {
    const field = fields.get(tag);
    if (!field) return "";
    const at = field.count > 4 ? this.start + this.view.getUint32(field.at, this.little) : field.at;
    const codes = Array.from({ length: field.count }, (_, index) => this.view.getUint8(at + index));
    return String.fromCodePoint(...codes).replaceAll("\0", "").trim();
  }

  /** Degrees, minutes, seconds, as one number. */
  degrees(fields: Fields, tag: number, negative: string): number | null {
    const field = fields.get(tag);
    if (!field) return null;
    const at = this.start + this.view.getUint32(field.at, this.little);
    let value = 0;
    for (let index = 0; index < Math.min(field.count, 3); index += 1)
      value += this.view.getUint32(at + index * 8, this.little) / this.view.getUint32(at + index * 8 + 4, this.little) / 60 ** index;
    if (!Number.isFinite(value)) return null;
    return this.text(fields, tag - 1).toUpperCase().startsWith(negative) ? -value : value;
  }
}

function startOf(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    const order = String.fromCodePoint(bytes[at + 6] ?? 0, bytes[at + 7] ?? 0);
    if ((order === "II" || order === "MM") && MARK.every((letter, index) => bytes[at + index] === letter)) return at + 6;
  }
  return -1;
}

function timeOf(block: Block, details: Fields): string | null {
  const found = TIME.exec(block.text(details, 0x9003)) ?? TIME.exec(block.text(details, 0x9004));
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const offset = block.text(details, 0x9011) || block.text(details, 0x9010);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${OFFSET.test(offset) ? offset : JAPAN}`;
}

/** What can be read of it; a block that is broken says nothing, and is no reason to keep the photograph. */
export function takenOf(file: ArrayBuffer): Taken {
  try {
    const start = startOf(new Uint8Array(file));
    if (start < 0) return NOTHING;
    const view = new DataView(file);
    const little = view.getUint8(start) === 0x49;
    const block = new Block(view, start, little);
    const first = block.fields(view.getUint32(start + 4, little));
    const details = block.number(first, DETAILS);
    const gps = block.number(first, GPS);
    const places = gps === null ? null : block.fields(gps);
    const latitude = places && block.degrees(places, 2, "S");
    const longitude = places && block.degrees(places, 4, "W");
    const isPlace = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
    const at = details === null ? null : timeOf(block, block.fields(details));
    return { at: at && !Number.isNaN(Date.parse(at)) ? at : null, ...(isPlace ? { latitude, longitude } : { latitude: null, longitude: null }) };
  } catch {
    return NOTHING;
  }
}
