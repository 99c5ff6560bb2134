import { useMemo, useState } from "react";
import type { Review, ReviewBlock } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { FilterField } from "../ui/Filter.tsx";
import { counted } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { Sentence } from "../ui/Sentence.tsx";
import { findings, mentioning } from "./review.ts";

/** What `./lake review` says of the templates: first where a reader should stop, then all of it. */
export function ReviewPanel() {
  const { data, failure, again } = useRead<Review>("template/review");
  if (data === undefined) {
    return failure === undefined ? <Loading what="the review" /> : <Failure sentence={failure} again={again} />;
  }
  return <Findings review={data} />;
}

function Findings({ review }: { review: Review }) {
  const [text, setText] = useState("");
  const stops = useMemo(() => findings(review), [review]);
  const shown = useMemo(() => mentioning(review, text), [review, text]);
  return (
    <>
      <ul className="findings notice" aria-label="Look here">
        {stops.length === 0 && <li>Nothing that a reader has to stop at.</li>}
        {stops.map((stop, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two points may say the same, and their order stays
          <li key={at}>
            <span className="bad">{stop.section}: </span>
            <Sentence text={stop.text} />
          </li>
        ))}
      </ul>
      <search className="toolbar">
        <FilterField label="Filter the review" placeholder="Role, bucket, action" text={text} change={setText} />
        <span className="quiet">{counted(shown.length, "section", "sections")}</span>
      </search>
      {shown.length === 0 ? (
        <Nothing title="The review says nothing like this" />
      ) : (
        <ul className="steps" aria-label="Review">
          {shown.map(({ title, blocks }) => (
            <li key={title}>
              <details>
                <summary>
                  <strong>{title}</strong>
                </summary>
                {blocks.map((block, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name of their own, and their order stays
                  <Block key={at} block={block} />
                ))}
              </details>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Block({ block }: { block: ReviewBlock }) {
  if (block.points !== undefined) {
    return (
      <ul className="findings">
        {block.points.map((point, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two points may say the same, and their order stays
          <li key={at} className={point.attention ? "bad" : undefined}>
            <Sentence text={point.text} />
          </li>
        ))}
      </ul>
    );
  }
  if (block.rows !== undefined) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      <div className="wide" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              {block.columns?.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same, and their order stays
              <tr key={nth}>
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is the one of its column
                  <td key={at}>
                    <Sentence text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
  return block.heading === undefined ? (
    <p>
      <Sentence text={block.paragraph ?? ""} />
    </p>
  ) : (
    <h2>
      <Sentence text={block.heading} />
    </h2>
  );
}
