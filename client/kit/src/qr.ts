/** A QR code (ISO/IEC 18004) of a short text, error correction M, versions 1 to 6: what an address needs. */

/** By version: codewords of error correction in a block, blocks, codewords of data in a block. */
const SHAPES = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27]] as const;
const BYTES = 0b0100;
const PADS = [0xec, 0x11];
/** Level M and the first mask, with their own error correction. */
const FORMAT = 0b101010000010010;

const exponents: number[] = [];
const logarithms: number[] = [];
for (let at = 0, value = 1; at < 255; at++) {
  exponents[at] = value;
  logarithms[value] = at;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}
const times = (one: number, other: number): number =>
  one === 0 || other === 0 ? 0 : (exponents[((logarithms[one] ?? 0) + (logarithms[other] ?? 0)) % 255] ?? 0);

/** The remainder of the data by the generator of so many codewords. */
function correction(data: number[], count: number): number[] {
  let generator = [1];
  for (let at = 0; at < count; at++) {
    const root = exponents[at] ?? 0;
    generator = [...generator, 0].map((value, place) => value ^ times(generator[place - 1] ?? 0, root));
  }
  const rest = [...data, ...Array.from({ length: count }, () => 0)];
  for (let at = 0; at < data.length; at++) {
    const factor = rest[at] ?? 0;
    for (const [place, value] of generator.entries()) rest[at + place] = (rest[at + place] ?? 0) ^ times(value, factor);
  }
  return rest.slice(data.length);
}

const bitsOf = (value: number, count: number): number[] => Array.from({ length: count }, (_, at) => (value >> (count - 1 - at)) & 1);

const inTurn = (rows: number[][]): number[] => (rows[0] ?? []).flatMap((_, at) => rows.map((row) => row[at] ?? 0));

/** Everything that is drawn, in its order: blocks take turns, data before correction. */
function codewords(bytes: Uint8Array, [check, blocks, length]: (typeof SHAPES)[number]): number[] {
  const room = blocks * length;
  const bits = [...bitsOf(BYTES, 4), ...bitsOf(bytes.length, 8), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  bits.push(...[0, 0, 0, 0].slice(0, room * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const data = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  for (let at = 0; data.length < room; at++) data.push(PADS[at % 2] ?? 0);
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * length, at * length + length));
  const checks = parts.map((part) => correction(part, check));
  return [...inTurn(parts), ...inTurn(checks)];
}

/** The dark squares as rows; nothing where the text is too long. */
export function qr(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const version = SHAPES.findIndex(([, blocks, length]) => bytes.length + 2 <= blocks * length) + 1;
  const shape = SHAPES[version - 1];
  if (!shape) return null;
  const size = 17 + 4 * version;
  const rows: (boolean | undefined)[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  const put = (y: number, x: number, dark: boolean) => {
    const row = rows[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  for (const [top, left] of [[0, 0], [0, size - 7], [size - 7, 0]] as const)
    for (let y = -1; y <= 7; y++)
      for (let x = -1; x <= 7; x++) {
        const ring = Math.max(Math.abs(y - 3), Math.abs(x - 3));
        put(top + y, left + x, ring !== 2 && ring !== 4);
      }
  if (version > 1)
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) put(size - 7 + y, size - 7 + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
  for (let at = 8; at < size - 8; at++) {
    put(6, at, at % 2 === 0);
    put(at, 6, at % 2 === 0);
  }
  // Twice: round the upper left corner, and beside the two others.
  bitsOf(FORMAT, 15).forEach((bit, at) => {
    const dark = bit === 1;
    if (at < 8) put(8, at < 6 ? at : at + 1, dark);
    else put(at === 8 ? 7 : 14 - at, 8, dark);
    if (at < 7) put(size - 1 - at, 8, dark);
    else put(8, size - 15 + at, dark);
  });
  put(size - 8, 8, true);
  const bits = codewords(bytes, shape).flatMap((word) => bitsOf(word, 8));
  let at = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (rows[y]?.[x] === undefined) put(y, x, ((bits[at++] ?? 0) === 1) !== ((y + x) % 2 === 0));
    }
  }
  return rows.map((row) => row.map(Boolean));
}
