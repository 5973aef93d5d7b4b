/** The kana つ as one stroke, from a hollow ring (somebody spoke) to a full disc (it changed). The name stands beside it. */
export function Mark({ size = 28, className }: { size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 28 28" width={size} height={size} aria-hidden="true" className={className} fill="none" stroke="currentColor">
      <circle cx="5.55" cy="8.85" r="3.2" strokeWidth="2.1" />
      <path d="M8.4 7.1C11.4 5.6 14.4 4.75 17.6 4.75c4.6 0 7.65 2.45 7.65 6.15 0 5.3-5.75 9-10.75 9.1l-3 .2" strokeWidth="3.1" />
      <circle cx="10.4" cy="20.4" r="4.3" fill="currentColor" stroke="none" />
    </svg>
  );
}
