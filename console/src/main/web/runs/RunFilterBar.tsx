import type { RunStatus } from "../api/types.ts";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
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
      <FilterField
        label="Filter runs by file, table or reason"
        placeholder="File, table or reason"
        text={filter.text}
        change={(text) => change({ ...filter, text })}
      />
      <FilterChoice
        label="Table"
        all="All tables"
        values={workflows}
        value={filter.workflow}
        change={(workflow) => change({ ...filter, workflow })}
      />
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
