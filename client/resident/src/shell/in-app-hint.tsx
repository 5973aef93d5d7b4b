import { useLocale } from "@tsunagaru/kit/i18n";
import { inTab } from "@tsunagaru/kit/stored";
import { ExternalLink, X } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { insideOf } from "./in-app";

const SHUT = "in-app-shut";

const WORDS = {
  ja: {
    why: "アプリの中で開いています。書きかけや控えが残らないことがあります。",
    line: "ブラウザで開く",
    how: "画面の「…」などから「ブラウザで開く」を選んでください。",
    shut: "閉じる",
  },
  "ja-easy": {
    why: "アプリの 中で 開いて います。書いた ものが のこらない ことが あります。",
    line: "ブラウザで 開く",
    how: "「…」を おして、「ブラウザで 開く」を えらんで ください。",
    shut: "とじる",
  },
  en: {
    why: "This page is open inside an app. Drafts and receipts may not be kept.",
    line: "Open in the browser",
    how: "Choose “Open in browser” from the … menu.",
    shut: "Close",
  },
};

/** Drafts and receipts live in the browser: an app's own forgets them. */
export default function InAppHint() {
  const { locale } = useLocale();
  const [path] = useLocation();
  const [shut, setShut] = useState(() => inTab.read(SHUT) !== null);
  const words = WORDS[locale];
  if (shut) return null;
  const outside = new URL(path + window.location.search, window.location.origin);
  outside.searchParams.set("openExternalBrowser", "1");
  return (
    <div role="status" className="border-b border-rule bg-soil-50">
      <div className="mx-auto flex max-w-[72rem] items-start gap-2.5 py-1 pr-1 pl-4 text-[0.9375rem] leading-150 desk:px-8">
        <div className="min-w-0 flex-1 py-2">
          {words.why}{" "}
          {insideOf(navigator.userAgent) === "line" ? (
            <a href={outside.href} className="link inline-flex min-h-11 items-center gap-1.5 font-bold">
              <ExternalLink size={18} aria-hidden="true" />
              {words.line}
            </a>
          ) : (
            words.how
          )}
        </div>
        <button
          type="button"
          aria-label={words.shut}
          className="grid size-11 shrink-0 place-items-center"
          onClick={() => {
            inTab.write(SHUT, "1");
            setShut(true);
          }}
        >
          <X size={20} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
