import type { RunStatus } from "../api/types.ts";
import { count } from "../ui/format.ts";
import { runWord } from "../ui/Status.tsx";
import type { RunFilter } from "./runList.ts";

interface Props {
  filter: RunFilter;
  change: (filter: RunFilter) => void;
  counts: Record<RunStatus, number>;
  workflows: string[];
}

const ORDER: RunStatus[] = ["STARTED", "QUEUED", "FAILED", "SUCCEEDED", "SUPERSEDED"];

/** What of the runs is shown. */
export function RunFilterBar({ filter, change, counts, workflows }: Props) {
  return (
    <search className="toolbar">
      <input
        type="search"
        aria-label="Filter runs by file, table or reason"
        placeholder="File, table or reason"
        value={filter.text}
        onChange={(event) => change({ ...filter, text: event.target.value })}
      />
      <select
        aria-label="Table"
        value={filter.workflow}
        onChange={(event) => change({ ...filter, workflow: event.target.value })}
      >
        <option value="">All tables</option>
        {workflows.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <fieldset className="choices">
        <legend className="unseen">Status</legend>
        <button type="button" aria-pressed={filter.status === ""} onClick={() => change({ ...filter, status: "" })}>
          all
        </button>
        {ORDER.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={filter.status === status}
            onClick={() => change({ ...filter, status: filter.status === status ? "" : status })}
          >
            {runWord(status)} <span className="quiet">{count(counts[status])}</span>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
