import type { Stroke } from "./line-facts";

/**
 * The way from one stop to the next, as long or as high as its place: the flat line shows in a wide box,
 * the upright one in a high box; half of each stroke lies outside. Drawn, not a background, so that it is printed and survives forced colours.
 */
export function Way({ stroke }: { stroke: Stroke }) {
  return (
    <span className={`line-way line-way-${stroke}`}>
      <svg className="shape">
        <line x2="100%" />
        <line y2="100%" />
      </svg>
    </span>
  );
}
