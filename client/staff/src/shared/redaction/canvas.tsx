import { join } from "@tsunagaru/kit";
import type { RedactionReply } from "@tsunagaru/sdk";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useLabels } from "../../labels";
import { boxOf, type Draft, type Mark, type Point, strokeOf, type Tool } from "./marks";

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
};

const STEP = 20;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The picture with what is hidden over it. Drawn on with finger, mouse or pen; with keys by a cross that two presses make a box of. */
export function Canvas({ src, redaction, draft, tool, brush, zoom, chosen, onAdd, onChoose }: Props) {
  const words = useLabels().redaction;
  const { width, height } = redaction;
  const picture = useRef<SVGSVGElement>(null);
  const [points, setPoints] = useState<Point[]>([]);
  const [cross, setCross] = useState<Point | null>(null);
  const [corner, setCorner] = useState<Point | null>(null);

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
  const moving = (event: PointerEvent) => points.length > 0 && setPoints((so) => [...so, at(event)]);
  const up = () => {
    const mark = made(points);
    setPoints([]);
    if (mark) onAdd(mark);
  };
  const key = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const here = cross ?? { x: width / 2, y: height / 2 };
    if (arrow) {
      const step = event.shiftKey ? 2 : STEP;
      setCross({ x: Math.min(Math.max(here.x + arrow[0] * step, 0), width), y: Math.min(Math.max(here.y + arrow[1] * step, 0), height) });
    } else if (event.key === "Enter" || event.key === " ") {
      if (!corner) setCorner(here);
      else {
        const mark = boxOf(corner, here, redaction);
        setCorner(null);
        if (mark) onAdd(mark);
      }
    } else if (event.key === "Escape" && (corner || points.length > 0)) {
      setCorner(null);
      setPoints([]);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  const under = corner && cross ? boxOf(corner, cross, redaction) : made(points);
  return (
    <div className="max-h-[60vh] overflow-auto rounded-8 bg-solid-gray-800">
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
        onPointerCancel={() => setPoints([])}
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
          <Shape key={JSON.stringify(mark)} mark={mark} chosen={index === chosen} onChoose={tool === "choose" ? () => onChoose(index) : undefined} />
        ))}
        {under && <Shape mark={under} chosen />}
        {cross && (
          <g stroke="#ffffff" strokeWidth={2}>
            <path d={`M${cross.x - 24} ${cross.y}h48M${cross.x} ${cross.y - 24}v48`} stroke="#1a1a1a" strokeWidth={6} />
            <path d={`M${cross.x - 24} ${cross.y}h48M${cross.x} ${cross.y - 24}v48`} />
          </g>
        )}
      </svg>
    </div>
  );
}

const FILL = "#3b3b3b";

function Shape({ mark, chosen, onChoose }: { mark: Mark; chosen: boolean; onChoose?: (() => void) | undefined }) {
  const edge = chosen ? "#ffd43d" : "none";
  if (mark.kind === "box")
    return <rect x={mark.left} y={mark.top} width={mark.width} height={mark.height} fill={FILL} fillOpacity={0.85} stroke={edge} strokeWidth={4} onClick={onChoose} />;
  const pairs = Array.from({ length: mark.points.length / 2 }, (_, index) => `${mark.points[2 * index]},${mark.points[2 * index + 1]}`);
  // One point alone draws nothing: it is given twice.
  const line = (pairs.length === 1 ? [pairs[0], pairs[0]] : pairs).join(" ");
  return (
    <g onClick={onChoose} fill="none" strokeLinecap="round" strokeLinejoin="round">
      {chosen && <polyline points={line} stroke={edge} strokeWidth={mark.width + 8} />}
      <polyline points={line} stroke={FILL} strokeOpacity={0.9} strokeWidth={mark.width} />
    </g>
  );
}
