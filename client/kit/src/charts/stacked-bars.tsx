import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { number } from "../format";
import { TableTwin } from "./table-twin";

export type Series = { key: string; label: string; color: string };
export type Bar = { key: string; label: string; short: string; values: Record<string, number> };

const [TOP, RIGHT, BOTTOM, LEFT] = [8, 4, 28, 36];
const LABEL_WIDTH = 44;

/** Bars made of parts, one above the other, with the same numbers as a table below. */
export function StackedBars({
  label,
  series,
  bars,
  head,
  total,
  height = 240,
  note,
}: {
  label: string;
  series: Series[];
  bars: Bar[];
  /** What the rows of the table are, and the word for their sum. */
  head: string;
  total: string;
  height?: number;
  note?: ReactNode;
}) {
  const { box, width } = useWidth();
  const title = useId();
  const sum = (bar: Bar) => series.reduce((all, { key }) => all + (bar.values[key] ?? 0), 0);
  return (
    <figure aria-labelledby={title} className="grid content-start gap-2">
      <figcaption id={title} className="phrase font-bold">
        {label}
      </figcaption>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.875rem]">
        {series.map(({ key, label, color }) => (
          <li key={key} className="inline-flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
              <rect width="12" height="12" rx="2" fill={color} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      {/* The table says the same: a screen reader is led there, not through a hundred rectangles. */}
      <div ref={box} aria-hidden="true">
        {width > 0 && <Drawing series={series} bars={bars} width={width} height={height} most={Math.max(1, ...bars.map(sum))} />}
      </div>
      {note}
      <TableTwin
        caption={label}
        head={[head, ...series.map(({ label }) => label), total]}
        rows={bars.map((bar) => [bar.label, ...series.map(({ key }) => number(bar.values[key] ?? 0)), number(sum(bar))])}
      />
    </figure>
  );
}

function Drawing({ series, bars, width, height, most }: { series: Series[]; bars: Bar[]; width: number; height: number; most: number }) {
  const x = scaleBand<string>()
    .domain(bars.map(({ key }) => key))
    .range([LEFT, width - RIGHT])
    .padding(0.25);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([height - BOTTOM, TOP]);
  const parts = stack<Bar, string>()
    .keys(series.map(({ key }) => key))
    .value((bar, key) => bar.values[key] ?? 0)(bars);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / x.step()));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="figures block text-[0.75rem]">
      {y.ticks(4).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line x1={LEFT} x2={width - RIGHT} stroke="currentColor" strokeOpacity={tick === 0 ? 0.5 : 0.14} />
          <text x={LEFT - 6} dy="0.32em" textAnchor="end" fill="currentColor">
            {number(tick)}
          </text>
        </g>
      ))}
      {parts.map((part, at) => (
        <g key={part.key} fill={series[at]?.color}>
          {part.map(([low, high], bar) => (
            <rect
              key={bars[bar]?.key}
              x={x(bars[bar]?.key ?? "")}
              width={x.bandwidth()}
              y={y(high)}
              // A gap of one pixel keeps neighbours apart for those who see their colours alike.
              height={Math.max(0, y(low) - y(high) - 1)}
            />
          ))}
        </g>
      ))}
      {bars.map((bar, at) =>
        (bars.length - 1 - at) % every === 0 ? (
          <text key={bar.key} x={(x(bar.key) ?? 0) + x.bandwidth() / 2} y={height - 8} textAnchor="middle" fill="currentColor">
            {bar.short}
          </text>
        ) : null,
      )}
    </svg>
  );
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return { box, width };
}
