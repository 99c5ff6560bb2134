import { useMemo, useState } from "react";
import { path } from "../api/client.ts";
import type { LogLine } from "../api/types.ts";
import { type Numbered, useTail } from "../api/useTail.ts";
import { usePace } from "../app/LakeContext.ts";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { clock } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";

const MOST = 200_000;
const LOCAL_MS = 1000;
/** Each look asks for the lines of every job and function of the run. */
const AWS_MS = 10_000;

const COLUMNS: TableColumn<Numbered<LogLine>>[] = [
  { title: "Time (UTC)", width: "8.4rem", cell: (line) => <span className="fixed quiet">{clock(line.time)}</span> },
  { title: "Source", width: "minmax(8rem, 14rem)", wideOnly: true, cell: (line) => line.source },
  {
    title: "Line",
    width: "minmax(14rem, 1fr)",
    cell: (line) => (
      <span className="fixed" title={line.text}>
        {line.text}
      </span>
    ),
  },
];

/** What jobs and functions logged about a run, as it comes while the run goes on. */
export function LogPanel({ name, goesOn }: { name: string; goesOn: boolean }) {
  const everyMs = usePace(LOCAL_MS, AWS_MS);
  const {
    items: lines,
    failure,
    again,
  } = useTail<"lines", LogLine>(`${path("runs", name)}/logs`, { field: "lines", goesOn, everyMs, most: MOST });
  const [text, setText] = useState("");
  const [source, setSource] = useState("");
  const sources = useMemo(() => [...new Set(lines?.map((line) => line.source))].sort(), [lines]);
  const shown = useMemo(
    () =>
      lines?.filter(
        (line) => (source === "" || line.source === source) && line.text.toLowerCase().includes(text.toLowerCase()),
      ),
    [lines, source, text],
  );
  if (failure !== undefined) {
    return <Failure sentence={failure} again={again} />;
  }
  if (lines === undefined || shown === undefined) {
    return <Loading what="the log" />;
  }
  return (
    <div className="log">
      <search className="toolbar">
        <FilterField label="Filter lines" placeholder="Text of a line" text={text} change={setText} />
        <FilterChoice label="Source" all="All sources" values={sources} value={source} change={setSource} />
      </search>
      {shown.length === 0 ? (
        <Nothing title={lines.length === 0 ? "Nothing is logged yet" : "No line is like this"} />
      ) : (
        <VirtualTable
          label="Log lines"
          columns={COLUMNS}
          rows={shown}
          keyOf={(line) => String(line.number)}
          follow={goesOn}
        />
      )}
    </div>
  );
}
