import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { number } from "../format";
import { TableTwin } from "./table-twin";

/** How a part is filled: each differs without its colour too. */
export type Fill = "changed" | "promised" | "ended" | "open";
export type Series = { key: string; label: string; fill: Fill };
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
      <Patterns id={title} />
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-second">
        {series.map(({ key, label, fill }) => (
          <li key={key} className="inline-flex items-center gap-1.5">
            <span className={COLOURS[fill]}>
              <svg aria-hidden="true" viewBox="0 0 16 16" className="shape size-4">
                <rect x="0.75" y="0.75" width="14.5" height="14.5" {...look(fill, title)} />
              </svg>
            </span>
            {label}
          </li>
        ))}
      </ul>
      {/* The table says the same: a screen reader is led there, not through a hundred rectangles. */}
      <div ref={box} aria-hidden="true">
        {width > 0 && <Drawing id={title} series={series} bars={bars} width={width} height={height} most={Math.max(1, ...bars.map(sum))} />}
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

/** Full: it changed. Hatched: promised. Ruled: ended otherwise. Hollow: nothing is said yet. */
const COLOURS: Record<Fill, string> = { changed: "text-green", promised: "text-soil", ended: "text-muted", open: "text-soil" };

const look = (fill: Fill, id: string) => {
  const inside: Record<Fill, string> = { changed: "currentColor", promised: `url(#${id}-hatch)`, ended: `url(#${id}-rule)`, open: "none" };
  return { fill: inside[fill], stroke: "currentColor", strokeWidth: 1.5 };
};

/** Once for legend and bars: a pattern has the colour of where it stands, not of where it is used. */
function Patterns({ id }: { id: string }) {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" className={COLOURS.promised}>
        <path d="M0 2.5h5" stroke="currentColor" strokeWidth="2" />
      </pattern>
      <pattern id={`${id}-rule`} width="4" height="4" patternUnits="userSpaceOnUse" className={COLOURS.ended}>
        <path d="M0 2h4" stroke="currentColor" strokeWidth="1" />
      </pattern>
    </svg>
  );
}

type Drawn = { id: string; series: Series[]; bars: Bar[]; width: number; height: number; most: number };

function Drawing({ id, series, bars, width, height, most }: Drawn) {
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
        <g key={part.key} className={COLOURS[series[at]?.fill ?? "open"]}>
          {part.map(([low, high], bar) =>
            high > low ? (
              <rect
                key={bars[bar]?.key}
                x={(x(bars[bar]?.key ?? "") ?? 0) + 0.75}
                width={Math.max(0, x.bandwidth() - 1.5)}
                y={y(high) + 0.75}
                // The stroke stands inside, and a gap keeps neighbours apart for those who see their colours alike.
                height={Math.max(0, y(low) - y(high) - 2.5)}
                {...look(series[at]?.fill ?? "open", id)}
              />
            ) : null,
          )}
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
