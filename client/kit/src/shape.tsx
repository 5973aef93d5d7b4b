import { join } from "./join";

/** What a state looks like before it has a colour. */
export type Shape = "ring" | "half" | "disc" | "open" | "late" | "unassigned" | "yours" | "bar" | "forwarded";

/** A shape in a square of 18, drawn with the colour of the words around it; `line` is the width of its stroke. */
export function ShapePaths({ shape, line = 2.25 }: { shape: Shape; line?: number }) {
  const stroke = { fill: "none", stroke: "currentColor", strokeWidth: line } as const;
  switch (shape) {
    case "ring":
      return <circle cx="9" cy="9" r={8 - line / 2} {...stroke} />;
    case "half":
      return (
        <>
          <circle cx="9" cy="9" r={8 - line / 2} {...stroke} />
          <path d="M9 1.6v14.8A7.4 7.4 0 0 1 9 1.6Z" fill="currentColor" />
        </>
      );
    case "disc":
      return <circle cx="9" cy="9" r="8" fill="currentColor" />;
    case "open":
      // Ten dashes around, whatever the circle measures.
      return <circle cx="9" cy="9" r="6.75" pathLength="40" strokeDasharray="2 2" {...stroke} />;
    case "late":
      return (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M9 .9c.4 0 .8.2 1 .6l7.6 14.2c.4.8-.1 1.6-1 1.6H1.4c-.9 0-1.4-.8-1-1.6L8 1.5c.2-.4.6-.6 1-.6ZM8 6.2l.3 5.3h1.4l.3-5.3H8Zm1 8.7a1.15 1.15 0 1 0 0-2.3 1.15 1.15 0 0 0 0 2.3Z"
        />
      );
    case "unassigned":
      return <rect x="2.1" y="2.1" width="13.8" height="13.8" pathLength="48" strokeDasharray="5 2 3 2" strokeDashoffset="2.5" {...stroke} />;
    case "yours":
      return (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M1 1.5h16v12.2H9.8L6.2 17.6v-3.9H1V1.5Zm5.4 4.2h1.9c0-.6.3-.9.8-.9.5 0 .8.3.8.7 0 .4-.2.6-.8 1-.8.5-1.1 1-1.1 1.9v.4h1.7v-.3c0-.4.2-.6.8-1 .8-.5 1.2-1.1 1.2-2 0-1.4-1.1-2.3-2.6-2.3-1.6 0-2.7 1-2.7 2.5Zm2.45 6.3a1.05 1.05 0 1 0 0-2.1 1.05 1.05 0 0 0 0 2.1Z"
        />
      );
    case "bar":
      return <rect x="7.2" y="1" width="3.6" height="16" fill="currentColor" />;
    case "forwarded":
      return (
        <>
          <circle cx="6.3" cy="9" r="4.9" {...stroke} />
          <path d="M11.2 9h5.4M13.7 5.7 17 9l-3.3 3.3" {...stroke} />
        </>
      );
  }
}

/** One shape as large as the words beside it ask; whoever listens hears the words. */
export function ShapeIcon({ shape, className }: { shape: Shape; className?: string }) {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true" className={join("shape", className)}>
      <ShapePaths shape={shape} />
    </svg>
  );
}
