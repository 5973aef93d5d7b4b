/** The pages that people look for at the foot of every screen, in the order of looking; residents' addresses. */
export const PAGE_LINKS = [
  { href: "/pages/about", says: { ja: "このサービスについて", "ja-easy": "この サービスに ついて", en: "About" } },
  { href: "/pages/questions", says: { ja: "よくある質問", "ja-easy": "よくある しつもん", en: "Questions" } },
  { href: "/pages/terms", says: { ja: "きまりと公開の基準", "ja-easy": "きまり", en: "Terms" } },
  { href: "/pages/privacy", says: { ja: "個人の情報", "ja-easy": "あなたの 情報", en: "Privacy" } },
  { href: "/pages/accessibility", says: { ja: "使いやすさ", "ja-easy": "使いやすさ", en: "Accessibility" } },
];

/** Of a screen that is not the residents': they open beside what one is doing. */
export function PageLinks({ label, className }: { label: string; className?: string }) {
  return (
    <nav aria-label={label} className={className}>
      <ul className="flex flex-wrap gap-x-5 text-[0.875rem]">
        {PAGE_LINKS.map(({ href, says }) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center">
              {says.ja}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
