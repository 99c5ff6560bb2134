import { lazy, Suspense, useState } from "react";
import { address, path } from "../api/client.ts";
import { Code } from "../ui/Code.tsx";
import { count, counted, duration } from "../ui/format.ts";
import { Loading } from "../ui/Notice.tsx";
import { StatementBadge } from "../ui/Status.tsx";
import { ResultTable } from "./ResultTable.tsx";
import { caret, type Ran } from "./results.ts";

/** As many rows as a page holds; the files have all of them. */
const MOST_ROWS = 200_000;

const Chart = lazy(() => import("./Chart.tsx"));

interface Props {
  ran: Ran;
  more: (id: string) => void;
}

/** What became of a statement: its rows as a table or a chart, or why it failed and where. */
export function ResultPanel({ ran, more }: Props) {
  const [charted, setCharted] = useState(false);
  const { columns, rows } = ran;
  const isPlan = columns?.length === 1 && columns[0]?.name.toUpperCase() === "QUERY PLAN";
  return (
    <div className="result">
      <div className="toolbar">
        <StatementBadge status={ran.status} />
        <span className="quiet">{told(ran)}</span>
        <span className="push" />
        {columns !== undefined && (
          <>
            {!isPlan && (
              <fieldset className="choices">
                <legend className="unseen">Shown as</legend>
                <button type="button" aria-pressed={!charted} onClick={() => setCharted(false)}>
                  Table
                </button>
                <button type="button" aria-pressed={charted} onClick={() => setCharted(true)}>
                  Chart
                </button>
              </fieldset>
            )}
            <a className="button" href={address(`${path("sql", ran.id)}/csv`)} download>
              CSV
            </a>
            {ran.parquetRefused === undefined && (
              <a className="button" href={address(`${path("sql", ran.id)}/parquet`)} download>
                Parquet
              </a>
            )}
          </>
        )}
      </div>
      {ran.error !== undefined && (
        <div className="notice failure" role="alert">
          {ran.error}
        </div>
      )}
      {ran.parquetRefused !== undefined && <p className="quiet">{ran.parquetRefused}</p>}
      {ran.next !== undefined && rows.length >= MOST_ROWS && (
        <p className="quiet" role="status">
          The page reads no further; the files have all rows.
        </p>
      )}
      {ran.position !== undefined && <pre className="fixed caret">{caret(ran.sql, ran.position)}</pre>}
      {columns !== undefined &&
        (isPlan ? (
          <Code title="Plan" text={rows.map((row) => row[0] ?? "").join("\n")} />
        ) : charted ? (
          <Suspense fallback={<Loading what="the chart" />}>
            <Chart columns={columns} rows={rows} />
          </Suspense>
        ) : (
          <ResultTable
            label="Rows"
            columns={columns}
            rows={rows}
            {...(ran.next !== undefined && rows.length < MOST_ROWS ? { onEnd: () => more(ran.id) } : {})}
          />
        ))}
    </div>
  );
}

function told(ran: Ran): string {
  const took = duration(ran.durationMs);
  if (ran.total === undefined) {
    return took;
  }
  const all = counted(ran.total, "row", "rows");
  const read =
    ran.columns !== undefined && ran.rows.length < ran.total ? `${count(ran.rows.length)} of ${all} read` : all;
  return `${read} · ${took}`;
}
