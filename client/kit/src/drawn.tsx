import type { SVGProps } from "react";

type Props = SVGProps<SVGSVGElement> & { size?: number | string };

/** An icon from its drawing as text: the browser reads it in one go, without an element of ours for each stroke. */
export const drawn =
  (strokes: string) =>
  ({ size = 24, strokeWidth = 2, ...rest }: Props) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden={rest["aria-label"] ? undefined : true}
      {...rest}
      dangerouslySetInnerHTML={{
        __html: `<g fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="${strokeWidth}">${strokes}</g>`,
      }}
    />
  );
