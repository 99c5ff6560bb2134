import type { RunStatement } from "../api/types.ts";
import { count, duration } from "../ui/format.ts";
import { StatementBadge } from "../ui/Status.tsx";

/** SQL statements of a run, with how far each came. */
export function Statements({ statements }: { statements: RunStatement[] }) {
  return (
    <ol className="statements">
      {statements.map((statement) => (
        <li key={statement.id}>
          <div className="statement-head">
            <StatementBadge status={statement.status} />
            <span>{duration(statement.durationMs)}</span>
            {statement.rows !== undefined && (
              <span>
                {count(statement.rows)} {statement.rows === 1 ? "row" : "rows"}
              </span>
            )}
            <code className="quiet">{statement.id}</code>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
          <pre tabIndex={0}>{statement.sql.trim()}</pre>
          {statement.error !== undefined && <p className="bad">{statement.error}</p>}
        </li>
      ))}
    </ol>
  );
}
