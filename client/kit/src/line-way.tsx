import type { Stroke } from "./line-facts";

/**
 * The way from one stop to the next, as long or as high as its place: the flat line shows in a wide box,
 * the upright one in a high box. Drawn, not a background, so that it is printed and survives forced colours.
 */
export function Way({ stroke }: { stroke: Stroke }) {
  return (
    <span className={`line-way line-way-${stroke}`}>
      <svg className="shape">
        <line x1="0" y1="1" x2="100%" y2="1" />
        <line x1="1" y1="0" x2="1" y2="100%" />
      </svg>
    </span>
  );
}
