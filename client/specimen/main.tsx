import {
  BeforeAfter,
  Button,
  Count,
  DateFigure,
  EmptyState,
  Key,
  Line,
  LineGlyph,
  LineHistory,
  LinkButton,
  Mark,
  Notice,
  ProblemNote,
  PromiseDate,
  type Shape,
  Skeleton,
  Status,
} from "@tsunagaru/kit";
import { Viewer, ZoomPhoto } from "@tsunagaru/kit/viewer";
import { type ReactNode, useState } from "react";
import { createRoot } from "react-dom/client";
import { LINES, NOW, REPORT } from "./lines";

const SHAPES: [Shape, string][] = [
  ["ring", "届きました"],
  ["half", "動いています"],
  ["disc", "変わりました"],
  ["yours", "あなたの番"],
  ["late", "4日おくれ"],
  ["unassigned", "担当なし"],
  ["bar", "変えられない"],
  ["forwarded", "ほかの役所へ"],
  ["open", "まだ"],
];

const TOKENS = ["green", "leaf", "soil", "soil-50", "daikon", "ink", "muted", "edge", "night", "late"];

function Part({ name, title, children, className = "" }: { name: string; title: string; children: ReactNode; className?: string }) {
  return (
    <section data-part={name} className={`grid grid-cols-1 content-start gap-5 p-5 ${className}`}>
      <h2 className="text-section font-bold">{title}</h2>
      {children}
    </section>
  );
}

function Lines({ only = Object.keys(LINES) }: { only?: string[] }) {
  return only.map((key) => {
    const { facts, words = REPORT, dateAbove = false } = LINES[key]!;
    return <Line key={key} facts={facts} words={words} dateAbove={dateAbove} now={NOW} />;
  });
}

function Promises() {
  return (
    <Part name="promises" title="日付と約束">
      <PromiseDate due="2026-12-04" owner="道路公園課の約束" now={NOW}>
        までに電球を取りかえます
      </PromiseDate>
      <PromiseDate due="2026-11-27" done="2026-11-24" now={NOW} />
      <PromiseDate due="2026-11-26" owner="新しい日を、担当が決めています" now={NOW} />
      <PromiseDate due="2026-12-11" before="2026-11-26" why="部品の取り寄せ" now={NOW} />
      <PromiseDate due="2027-01-29" owner="地域振興課" now={NOW} />
      <p>
        次は <DateFigure at="2026-12-04" now={NOW} className="font-bold text-soil" />、届いた声は <Count value={412} unit="件" />
      </p>
      <Count value={1284} unit="人に届きます" large />
    </Part>
  );
}

function History() {
  return (
    <Part name="history" title="歩み">
      <LineHistory
        compact
        steps={[
          { id: "1", shape: "ring", word: "届いた", said: "街路灯の係へ振り分け", when: "11月26日（木）19:42" },
          { id: "2", shape: "half", word: "始めた", said: "役所 守", when: "11月27日（金）9:10" },
          { id: "3", shape: "half", word: "約束した", said: "12月4日（金）までに電球を取りかえる", when: "11月27日（金）9:14・本人にLINEで知らせずみ", after: "dashed" },
          { id: "4", shape: "open", word: "次は、現場への依頼" },
        ]}
      />
      <LineHistory
        changed
        steps={[
          { id: "1", shape: "ring", word: "言った", said: "11月20日（金）", body: "「三日前から消えています。帰り道が真っ暗で、足もとが見えません。」" },
          { id: "2", shape: "half", word: "動いた", said: "11月21日（土）", body: "夜に現地を見て、電球と安定器の両方を取りかえることにしました。" },
          { id: "3", shape: "disc", word: "変わった", said: "11月24日（火）", body: "明かりがつき、知らせた方にも確かめてもらいました。" },
        ]}
      />
    </Part>
  );
}

const drawn = (sky: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400"><path fill="${sky}" d="M0 0h300v400H0z"/><path d="M90 400 140 180h20l50 220M150 60v120" stroke="#fff" stroke-width="6" fill="none"/></svg>`)}`;

function Photos() {
  const [before, after] = [drawn("#3d4a63"), drawn("#c98a5b")];
  const [open, setOpen] = useState(false);
  return (
    <Part name="photos" title="写真">
      <BeforeAfter before={{ src: before, alt: "まえ", width: 300, height: 400 }} after={{ src: after, alt: "あと", width: 300, height: 400 }} />
      <Button onClick={() => setOpen(true)}>大きく見る</Button>
      {open && (
        <Viewer label="街路灯" onClose={() => setOpen(false)}>
          <ZoomPhoto src={after} alt="ついた街路灯" />
        </Viewer>
      )}
    </Part>
  );
}

function Acts() {
  return (
    <Part name="acts" title="ボタンと知らせ">
      <div className="flex flex-wrap gap-3">
        <Button look="strong" size="large">
          まちの不具合を報告
        </Button>
        <Button>区民の声を送る</Button>
        <Button look="neutral">見せない</Button>
        <Button look="quiet">やめる</Button>
        <Button look="strong" busy>
          送っています
        </Button>
        <Button look="strong" disabled>
          送る
        </Button>
        <Button look="strong" size="staff">
          約束して次へ <Key>Ctrl+Enter</Key>
        </Button>
        <LinkButton href="#root">質問に答える</LinkButton>
      </div>
      <p>
        よく似た声は<a href="#root">ここで見られます</a>。
      </p>
      <Notice title="知らせ">夜9時から朝7時までは届きません。</Notice>
      <Notice tone="good" title="送りました" />
      <Notice tone="caution" title="個人のことが写っているかもしれません" />
      <ProblemNote error={new Error("offline")} retry={() => undefined} />
      <Skeleton className="h-5 w-2/3" />
    </Part>
  );
}

function Specimen() {
  return (
    <main className="grid grid-cols-1 items-start desk:grid-cols-[36fr_36fr_28fr]">
      <div>
        <Part name="tokens" title="見た目の見本">
          <p className="flex items-center gap-3 text-lead font-bold">
            <Mark size={44} className="text-green" />
            つながる
          </p>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-2">
            {TOKENS.map((name) => (
              <li key={name} className="text-meta">
                <svg aria-hidden="true" viewBox="0 0 84 44" className="w-full border border-rule">
                  <rect width="84" height="44" fill={`var(--color-${name})`} />
                </svg>
                {name}
              </li>
            ))}
          </ul>
          <p className="phrase text-page font-bold">言ったことが見える</p>
          <p className="phrase text-lead font-bold">帰り道の街路灯が、また</p>
          <p className="text-body">三日前から消えています。</p>
          <p className="text-second text-muted">東大泉二丁目・250m先</p>
          <p className="text-meta text-muted">R-2026-000405・控えの番号</p>
        </Part>
        <Promises />
      </div>
      <div>
        <Part name="lines" title="線">
          <Lines />
          <EmptyState
            title="まだ何も送っていません。"
            stops={[
              { word: "言った", note: "区に届く" },
              { word: "動いた", note: "約束の日が出る" },
              { word: "変わった", note: "写真で見える" },
            ]}
          >
            <Button look="strong" wide>
              まちの不具合を報告
            </Button>
          </EmptyState>
        </Part>
        <Part name="states" title="ことばと形">
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))] gap-3">
            {SHAPES.map(([shape, word]) => (
              <li key={shape} data-shape={shape}>
                <Status shape={shape}>{word}</Status>
              </li>
            ))}
          </ul>
          <ul data-part="glyphs" className="grid gap-2">
            {Object.entries(LINES).map(([key, { facts, words = REPORT }]) => (
              <li key={key}>
                <LineGlyph facts={facts} words={words} now={NOW} />
              </li>
            ))}
          </ul>
        </Part>
      </div>
      <div>
        <Part name="night" title="夜の上" className="on-night">
          <Lines only={["moving", "changed", "late", "reopened"]} />
          <Mark size={36} />
          <Status shape="half">動いています</Status>
        </Part>
        <Part name="plain" title="色なし（白黒の印刷・色の見え方）" className="grayscale">
          <Lines only={["moving", "changed", "late"]} />
        </Part>
        <Photos />
        <History />
        <Acts />
      </div>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(<Specimen />);
