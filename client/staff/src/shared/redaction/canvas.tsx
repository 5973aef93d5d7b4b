import { join } from "@tsunagaru/kit";
import type { RedactionReply } from "@tsunagaru/sdk";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useLabels } from "./words";
import { arrow, boxOf, type Draft, type Mark, type Point, shifted, strokeOf, type Tool } from "./marks";

type Props = {
  src: string;
  redaction: RedactionReply;
  draft: Draft;
  tool: Tool;
  brush: number;
  zoom: number;
  chosen: number | null;
  onAdd: (mark: Mark) => void;
  onChoose: (index: number | null) => void;
  /** A mark that follows the finger; refused where it may not be moved. */
  onMove: (index: number, mark: Mark) => void;
  onKey: (index: number, event: KeyboardEvent) => void;
};

type Held = { index: number; mark: Mark; from: Point };

/** The picture with what is hidden over it. Drawn on with finger, mouse or pen; with keys by a cross that two presses make a box of. */
export function Canvas({ src, redaction, draft, tool, brush, zoom, chosen, onAdd, onChoose, onMove, onKey }: Props) {
  const words = useLabels().redaction;
  const { width, height } = redaction;
  const picture = useRef<SVGSVGElement>(null);
  const centre = useRef<SVGGElement>(null);
  const [points, setPoints] = useState<Point[]>([]);
  const [cross, setCross] = useState<Point | null>(null);
  const [corner, setCorner] = useState<Point | null>(null);
  const [held, setHeld] = useState<Held | null>(null);

  // Enlarged, the picture scrolls after the cross.
  useEffect(() => void (cross && centre.current?.scrollIntoView({ block: "nearest", inline: "nearest" })), [cross]);

  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const box = picture.current?.getBoundingClientRect();
    return box ? { x: ((clientX - box.left) * width) / box.width, y: ((clientY - box.top) * height) / box.height } : { x: 0, y: 0 };
  };
  const made = (drawn: Point[]): Mark | null => {
    const [first, last] = [drawn[0], drawn.at(-1)];
    if (!first || !last) return null;
    return tool === "box" ? boxOf(first, last, redaction) : strokeOf(drawn, brush, redaction);
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (tool === "choose" || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPoints([at(event)]);
  };
  const take = (index: number, mark: Mark) => (event: PointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    picture.current?.setPointerCapture(event.pointerId);
    onChoose(index);
    setHeld({ index, mark, from: at(event) });
  };
  const moving = (event: PointerEvent) => {
    if (points.length > 0) setPoints((so) => [...so, at(event)]);
    if (!held) return;
    const here = at(event);
    onMove(held.index, shifted(held.mark, { x: here.x - held.from.x, y: here.y - held.from.y }, redaction));
  };
  const up = () => {
    setHeld(null);
    const mark = made(points);
    setPoints([]);
    if (mark) onAdd(mark);
  };
  const key = (event: KeyboardEvent) => {
    if (tool === "choose" && event.key !== "Escape") {
      const { length } = draft.marks;
      if ((event.key === "Enter" || event.key === " ") && length > 0) {
        onChoose(chosen === null ? 0 : (chosen + 1) % length);
        event.preventDefault();
      } else if (chosen !== null) onKey(chosen, event);
      return;
    }
    const by = arrow(event.key, event.shiftKey ? FINE : STEP);
    const here = cross ?? { x: width / 2, y: height / 2 };
    if (by) {
      setCross({ x: Math.min(Math.max(here.x + by.x, 0), width), y: Math.min(Math.max(here.y + by.y, 0), height) });
    } else if (event.key === "Enter" || event.key === " ") {
      if (!corner) setCorner(here);
      else {
        const mark = boxOf(corner, here, redaction);
        setCorner(null);
        if (mark) onAdd(mark);
      }
    } else if (event.key === "Escape" && (corner || points.length > 0 || chosen !== null)) {
      setCorner(null);
      setPoints([]);
      onChoose(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  const under = corner && cross ? boxOf(corner, cross, redaction) : made(points);
  return (
    // What scrolls cuts the ring of the focus off: it is drawn around that.
    <div className="max-h-[60vh] overflow-auto rounded-8 bg-night has-[svg:focus-visible]:shadow-[0_0_0_2px_var(--color-yellow-300)] has-[svg:focus-visible]:outline-4 has-[svg:focus-visible]:outline-offset-2 has-[svg:focus-visible]:outline-black">
      {/* Drawing needs keys and pointer for itself; the list beside it has the same marks as buttons. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <svg
        ref={picture}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: `${zoom * 100}%` }}
        className={join("mx-auto block", tool === "choose" ? "" : "cursor-crosshair touch-none")}
        role="application"
        aria-label={words.canvas}
        aria-describedby="redaction-keys"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={moving}
        onPointerUp={up}
        onPointerCancel={() => {
          setPoints([]);
          setHeld(null);
        }}
        onKeyDown={key}
      >
        <image href={src} width={width} height={height} />
        {redaction.faces.map((face, index) => (
          <ellipse
            key={`${face.left} ${face.top} ${face.width}`}
            cx={face.left + face.width / 2}
            cy={face.top + face.height / 2}
            rx={face.width * 0.75}
            ry={face.height * 0.75}
            fill="none"
            stroke={draft.shown.includes(index) ? "#ffffff" : "#ffd43d"}
            strokeDasharray={draft.shown.includes(index) ? "4 8" : "none"}
            strokeWidth={3}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {draft.marks.map((mark, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <Shape key={index} mark={mark} chosen={index === chosen} onTake={tool === "choose" ? take(index, mark) : undefined} />
        ))}
        {under && <Shape mark={under} chosen />}
        {cross && tool !== "choose" && (
          <g ref={centre} stroke="#ffffff" strokeWidth={2}>
            <path d={`M${cross.x - 24} ${cross.y}h48M${cross.x} ${cross.y - 24}v48`} stroke="#1a1a1a" strokeWidth={6} />
            <path d={`M${cross.x - 24} ${cross.y}h48M${cross.x} ${cross.y - 24}v48`} />
          </g>
        )}
      </svg>
    </div>
  );
}

const STEP = 20;
const FINE = 2;
const FILL = "#3b3b3b";

function Shape({ mark, chosen, onTake }: { mark: Mark; chosen: boolean; onTake?: ((event: PointerEvent<SVGElement>) => void) | undefined }) {
  const edge = chosen ? "#ffd43d" : "none";
  const hand = onTake && "cursor-move touch-none";
  if (mark.kind === "box")
    return (
      <rect x={mark.left} y={mark.top} width={mark.width} height={mark.height} fill={FILL} fillOpacity={0.85} stroke={edge} strokeWidth={3} vectorEffect="non-scaling-stroke" className={hand} onPointerDown={onTake} />
    );
  const pairs = Array.from({ length: mark.points.length / 2 }, (_, index) => `${mark.points[2 * index]},${mark.points[2 * index + 1]}`);
  // One point alone draws nothing: it is given twice.
  const line = (pairs.length === 1 ? [pairs[0], pairs[0]] : pairs).join(" ");
  return (
    <g onPointerDown={onTake} className={hand} fill="none" strokeLinecap="round" strokeLinejoin="round">
      {chosen && <polyline points={line} stroke={edge} strokeWidth={mark.width + 8} />}
      <polyline points={line} stroke={FILL} strokeOpacity={0.9} strokeWidth={mark.width} />
    </g>
  );
}
