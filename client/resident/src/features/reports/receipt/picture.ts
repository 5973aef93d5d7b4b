/** What stands on the receipt that is kept as a picture, in the reader's words. */
export type Receipted = {
  service: string;
  ward: string;
  title: string;
  received: string;
  number: { name: string; said: string };
  code: { name: string; said: string };
  promise: { day: string; words: string } | null;
  stops: [string, string, string];
  look: { words: string; address: string };
  secret: string;
};

const WIDE = 1080;
const HIGH = 1440;
const EDGE = 84;
const INNER = WIDE - 2 * EDGE;
const INK = "#1a1a1a";
const MUTED = "#55524c";
const GREEN = "#115a36";
const SOIL = "#6b4a2b";
const SOIL_400 = "#96795a";
const RULE = "#ddd8ce";
const DAIKON = "#f7f5ef";
/** What may not begin a line in Japanese. */
const NO_START = /^[、。，．）」』】〕・ー！？ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;

type Pen = CanvasRenderingContext2D;

const font = (pen: Pen, size: number, weight: 400 | 700, family: string) => {
  pen.font = `${weight} ${size}px ${family}`;
};

/** Lines no wider than this: words stay whole where there are spaces, Japanese breaks between any two letters. */
export function wrapped(text: string, width: number, measure: (line: string) => number): string[] {
  const pieces = text.match(/[\u0021-\u007e]+\s*|[^\u0021-\u007e]/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const fits = measure((line + piece).trimEnd()) <= width;
    if (fits || line === "" || NO_START.test(piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

function mark(pen: Pen, x: number, y: number, size: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / 28, size / 28);
  pen.strokeStyle = GREEN;
  pen.fillStyle = GREEN;
  pen.lineWidth = 2.1;
  pen.beginPath();
  pen.arc(5.55, 8.85, 3.2, 0, 2 * Math.PI);
  pen.stroke();
  pen.lineWidth = 3.1;
  pen.stroke(new Path2D("M8.4 7.1C11.4 5.6 14.4 4.75 17.6 4.75c4.6 0 7.65 2.45 7.65 6.15 0 5.3-5.75 9-10.75 9.1l-3 .2"));
  pen.beginPath();
  pen.arc(10.4, 20.4, 4.3, 0, 2 * Math.PI);
  pen.fill();
  pen.restore();
}

/** 言った has happened, the other two are promised by nobody yet. */
function stops(pen: Pen, y: number, names: Receipted["stops"], family: string): void {
  const at = [EDGE + 16, EDGE + 16 + INNER * 0.37, EDGE + 16 + INNER * 0.74];
  at.forEach((x, index) => {
    const first = index === 0;
    pen.lineWidth = 5;
    pen.strokeStyle = first ? SOIL : SOIL_400;
    pen.setLineDash(first ? [] : [5, 8]);
    pen.beginPath();
    pen.arc(x, y, 15, 0, 2 * Math.PI);
    pen.stroke();
    const next = at[index + 1];
    if (next !== undefined) {
      pen.setLineDash(first ? [18, 12] : [5, 13]);
      pen.strokeStyle = first ? SOIL : SOIL_400;
      pen.beginPath();
      pen.moveTo(x + 26, y);
      pen.lineTo(next - 26, y);
      pen.stroke();
    }
    pen.setLineDash([]);
    font(pen, 34, first ? 700 : 400, family);
    pen.fillStyle = first ? INK : MUTED;
    pen.fillText(names[index] ?? "", x - 16, y + 64);
  });
}

/** Draws the receipt from its top to its foot. */
export function draw(pen: Pen, receipt: Receipted, family: string): void {
  const write = (text: string, y: number, size: number, weight: 400 | 700, colour: string, x = EDGE, width = INNER): number => {
    font(pen, size, weight, family);
    pen.fillStyle = colour;
    const lines = wrapped(text, width, (line) => pen.measureText(line).width);
    lines.forEach((line, index) => pen.fillText(line, x, y + index * size * 1.5));
    return y + lines.length * size * 1.5;
  };
  /** As large as fits on one line: numbers are not broken. */
  const whole = (text: string, y: number, most: number): void => {
    let size = most;
    font(pen, size, 700, family);
    while (size > 30 && pen.measureText(text).width > INNER) font(pen, --size, 700, family);
    pen.fillStyle = INK;
    pen.fillText(text, EDGE, y);
  };
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, WIDE, HIGH);
  pen.textBaseline = "alphabetic";
  mark(pen, EDGE - 6, 66, 84);
  font(pen, 54, 700, family);
  pen.fillStyle = INK;
  pen.fillText(receipt.service, EDGE + 100, 128);
  const beside = EDGE + 100 + pen.measureText(receipt.service).width + 24;
  font(pen, 36, 400, family);
  pen.fillStyle = MUTED;
  pen.fillText(receipt.ward, beside, 128);
  pen.fillStyle = RULE;
  pen.fillRect(0, 182, WIDE, 3);

  write(receipt.title, 266, 50, 700, INK);
  write(receipt.received, 326, 34, 400, MUTED);
  write(receipt.number.name, 424, 34, 400, MUTED);
  whole(receipt.number.said, 516, 94);
  write(receipt.code.name, 606, 34, 400, MUTED);
  whole(receipt.code.said, 688, 80);

  if (receipt.promise) {
    pen.strokeStyle = SOIL;
    pen.lineWidth = 6;
    pen.setLineDash([16, 12]);
    pen.beginPath();
    pen.moveTo(EDGE + 3, 764);
    pen.lineTo(EDGE + 3, 900);
    pen.stroke();
    pen.setLineDash([]);
    write(receipt.promise.day, 824, 60, 700, SOIL, EDGE + 40);
    write(receipt.promise.words, 884, 36, 400, INK, EDGE + 40, INNER - 40);
  }
  stops(pen, 996, receipt.stops, family);

  pen.fillStyle = DAIKON;
  pen.fillRect(0, 1112, WIDE, HIGH - 1112);
  const after = write(receipt.look.words, 1180, 34, 400, INK);
  const below = write(receipt.look.address, after, 34, 700, GREEN);
  write(receipt.secret, below + 20, 32, 400, MUTED);
}

/** The receipt as a PNG; rejects where this browser cannot draw. */
export async function receiptPicture(receipt: Receipted): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = HIGH;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  draw(pen, receipt, getComputedStyle(document.body).fontFamily);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** Hands the picture over: where a finger presses, to the phone's own sheet, which can put it among the photographs. */
export async function keepPicture(picture: Blob, name: string): Promise<void> {
  const file = new File([picture], name, { type: "image/png" });
  if (window.matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ files: [file] }))
    // A sheet that is closed without a choice is no error.
    return navigator.share({ files: [file] }).catch((reason: unknown) => {
      if (!(reason instanceof DOMException && reason.name === "AbortError")) throw reason;
    });
  const address = URL.createObjectURL(picture);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
