import { join } from "@tsunagaru/kit";
import { Brush, MousePointer2, Redo2, Square, Undo2, ZoomIn, ZoomOut } from "lucide-react";
import type { ReactNode } from "react";
import { useLabels } from "./words";
import type { Tool } from "./marks";

type Props = {
  tool: Tool;
  brush: number;
  zoom: number;
  onTool: (tool: Tool) => void;
  onBrush: (width: number) => void;
  onZoom: (zoom: number) => void;
  onUndo: (() => void) | undefined;
  onRedo: (() => void) | undefined;
};

const ICONS = { box: Square, brush: Brush, choose: MousePointer2 };
const WIDTHS = [16, 40, 100];

/** What the finger does, and back, forth, nearer, farther. */
export function Tools({ tool, brush, zoom, onTool, onBrush, onZoom, onUndo, onRedo }: Props) {
  const words = useLabels().redaction;
  return (
    <div role="toolbar" aria-label={words.tools} className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="flex flex-wrap gap-1">
        {(["box", "brush", "choose"] as const).map((one) => {
          const Icon = ICONS[one];
          return (
            <Tap key={one} name={words.names[one]} on={tool === one} onClick={() => onTool(one)}>
              <Icon size={20} aria-hidden="true" />
              {words.names[one]}
            </Tap>
          );
        })}
      </span>
      {/* One row below the tools on a phone, at their end on a desk. */}
      <span className="flex flex-auto flex-wrap justify-end">
        {tool === "brush" && (
          <span className="mr-auto flex flex-wrap">
            {WIDTHS.map((width, index) => (
              <Tap key={width} name={words.widths[index] ?? ""} on={brush === width} onClick={() => onBrush(width)}>
                <span aria-hidden="true" className="swatch rounded-full bg-current" style={{ width: 6 + index * 6, height: 6 + index * 6 }} />
              </Tap>
            ))}
          </span>
        )}
        <span className="flex flex-wrap justify-end">
          <Tap name={words.undo} onClick={onUndo}>
            <Undo2 size={20} aria-hidden="true" />
          </Tap>
          <Tap name={words.redo} onClick={onRedo}>
            <Redo2 size={20} aria-hidden="true" />
          </Tap>
          <Tap name={words.farther} onClick={zoom > 1 ? () => onZoom(zoom / 1.5 < 1.1 ? 1 : zoom / 1.5) : undefined}>
            <ZoomOut size={20} aria-hidden="true" />
          </Tap>
          <Tap name={words.nearer} onClick={zoom < 5 ? () => onZoom(zoom * 1.5) : undefined}>
            <ZoomIn size={20} aria-hidden="true" />
          </Tap>
        </span>
      </span>
    </div>
  );
}

function Tap({ name, on, onClick, children }: { name: string; on?: boolean; onClick: (() => void) | undefined; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-pressed={on}
      disabled={!onClick}
      onClick={onClick}
      className={join(
        "inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-8 px-2.5 text-[0.9375rem] font-bold disabled:text-edge",
        on ? "bg-green text-white" : "hover:bg-daikon",
      )}
    >
      {children}
    </button>
  );
}
