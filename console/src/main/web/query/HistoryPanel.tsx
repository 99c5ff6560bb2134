import { time } from "../ui/format.ts";
import { Nothing } from "../ui/Notice.tsx";
import type { Past } from "./history.ts";

interface Props {
  past: Past[];
  /** Puts a text into the editor. */
  take: (sql: string) => void;
  forget: () => void;
}

/** What was run from this browser. */
export function HistoryPanel({ past, take, forget }: Props) {
  if (past.length === 0) {
    return <Nothing title="Nothing was run from this browser yet" />;
  }
  return (
    <>
      <div className="toolbar">
        <span className="quiet">Kept in this browser only, without results.</span>
        <span className="push" />
        <button type="button" className="small" onClick={forget}>
          Forget all
        </button>
      </div>
      <ol className="statements">
        {past.map((each) => (
          <li key={`${each.at} ${each.user ?? ""}`}>
            <div className="statement-head">
              <span className="quiet">{time(each.at)} UTC</span>
              {each.user !== undefined && <span className="quiet">as {each.user}</span>}
              <button type="button" className="link" onClick={() => take(each.sql)}>
                Edit
              </button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <pre tabIndex={0}>{each.sql.trim()}</pre>
          </li>
        ))}
      </ol>
    </>
  );
}
