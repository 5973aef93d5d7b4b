/** The kana つ as one stroke, from a hollow ring (somebody spoke) to a full disc (it changed). */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" fill="none" stroke="currentColor" strokeWidth={3.2} aria-hidden="true">
      <circle cx={6.5} cy={13} r={3.2} />
      <path d="M10 12c6-3.4 20.5-5.5 20.5 5.2 0 7-6 9.8-12 10.3" strokeLinecap="round" />
      <circle cx={15.5} cy={27.5} r={4.6} fill="currentColor" stroke="none" />
    </svg>
  );
}
