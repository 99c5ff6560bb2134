import { useEffect, useMemo, useState } from "react";
import { path, read } from "../api/client.ts";
import type { LogLine } from "../api/types.ts";
import { sentence } from "../api/useRead.ts";
import { clock } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";

const EVERY_MS = 1000;

interface LogAnswer {
  lines: LogLine[];
  next?: string;
}

/** A line and its place in the log. */
interface Numbered extends LogLine {
  number: number;
}

const COLUMNS: TableColumn<Numbered>[] = [
  { title: "Time (UTC)", width: "6.6rem", cell: (line) => <span className="fixed quiet">{clock(line.time)}</span> },
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
  const { lines, failure, again } = useLog(name, goesOn);
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
        <input
          type="search"
          aria-label="Filter lines"
          placeholder="Text of a line"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <select aria-label="Source" value={source} onChange={(event) => setSource(event.target.value)}>
          <option value="">All sources</option>
          {sources.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
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

function useLog(name: string, goesOn: boolean): { lines?: Numbered[]; failure?: string; again: () => void } {
  const [state, setState] = useState<{ lines?: Numbered[]; next?: string; failure?: string }>({});
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn reads on from where the last one ended
  useEffect(() => {
    const stop = new AbortController();
    const call = `${path("runs", name)}/logs${state.next === undefined ? "" : `?after=${encodeURIComponent(state.next)}`}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    read<LogAnswer>(call, stop.signal).then(
      (answer) => {
        setState((last) => {
          const before = last.lines ?? [];
          const added = answer.lines.map((line, at) => ({ ...line, number: before.length + at }));
          const next = answer.next ?? last.next;
          return {
            lines: added.length === 0 ? before : [...before, ...added],
            ...(next === undefined ? {} : { next }),
          };
        });
        if (goesOn) {
          timer = setTimeout(() => setTurn((last) => last + 1), EVERY_MS);
        }
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) {
          setState((last) => ({ ...last, failure: sentence(failure) }));
        }
      },
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [name, goesOn, turn]);

  return {
    ...(state.lines === undefined ? {} : { lines: state.lines }),
    ...(state.failure === undefined ? {} : { failure: state.failure }),
    again: () => {
      setState({});
      setTurn((last) => last + 1);
    },
  };
}
