import { useCallback, useMemo } from "react";
import type { Run } from "../api/types.ts";
import { useFilter } from "../app/address.ts";
import { useMayChange } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { ActionButton } from "../ui/ActionButton.tsx";
import { count, countedOf, duration, fileName, time } from "../ui/format.ts";
import { Live } from "../ui/Live.tsx";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { RunBadge } from "../ui/Status.tsx";
import { lasted, useNow } from "../ui/useNow.ts";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { actionOf, useRunActions } from "./actions.ts";
import { RunFilterBar } from "./RunFilterBar.tsx";
import { counts, EVERYTHING, filtered, workflowOf, workflows } from "./runList.ts";
import { useRuns } from "./useRuns.ts";

/** Every run of the lake, as it is now. */
export function RunsPage() {
  const { runs, more, failure, problem, again, connection } = useRuns();
  const [filter, setFilter] = useFilter(EVERYTHING);
  const shown = useMemo(() => filtered(runs ?? [], filter), [runs, filter]);
  const total = useMemo(() => counts(runs ?? []), [runs]);
  const names = useMemo(() => workflows(runs ?? []), [runs]);
  const now = useNow(total.STARTED + total.QUEUED > 0);
  const mayChange = useMayChange();
  const show = useCallback((name: string) => go({ page: "run", name }), []);
  const doing = useRunActions(show);
  const columns = useMemo(() => columnsAt(now), [now]);
  const act = mayChange ? [...columns, actions(doing.act, doing.busy)] : columns;

  return (
    <div className="page full">
      <PageHeading title="Runs" told={runs && countedOf(shown, runs, "run", "runs") + (more ? ", and older ones" : "")}>
        <Live connection={connection} />
      </PageHeading>
      <RunFilterBar filter={filter} change={setFilter} counts={total} workflows={names} />
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {failure === undefined && problem !== undefined && <Failure sentence={`What is new is not known: ${problem}`} />}
      {doing.failure !== undefined && <Failure sentence={doing.failure} />}
      {runs === undefined ? (
        failure === undefined && <Loading what="the runs" />
      ) : runs.length === 0 ? (
        <Nothing title="Nothing has run yet">
          <p>
            A file that arrives in the Collect bucket starts one. <code>./lake sample</code> makes sample files, and the
            page of a <Link to={{ page: "workflows" }}>workflow</Link> loads one.
          </p>
        </Nothing>
      ) : shown.length === 0 ? (
        <Nothing title="No run is like this">
          <button type="button" onClick={() => setFilter(EVERYTHING)}>
            Show all
          </button>
        </Nothing>
      ) : (
        <VirtualTable
          label="Runs"
          columns={act}
          rows={shown}
          keyOf={(run) => run.name}
          open={(run) => show(run.name)}
        />
      )}
    </div>
  );
}

function columnsAt(now: number): TableColumn<Run>[] {
  return [
    { title: "Status", width: "9rem", cell: (run) => <RunBadge status={run.status} /> },
    {
      title: "File",
      width: "minmax(8rem, 4fr)",
      cell: (run) => (
        <Link to={{ page: "run", name: run.name }} tabIndex={-1} title={run.file}>
          {fileName(run.file)}
        </Link>
      ),
    },
    {
      title: "Table",
      width: "minmax(9rem, 6fr)",
      wideOnly: true,
      cell: (run) => <span title={workflowOf(run)}>{workflowOf(run)}</span>,
    },
    { title: "Started (UTC)", width: "12.5rem", wideOnly: true, cell: (run) => time(run.started) },
    { title: "Took", width: "7rem", numeric: true, cell: (run) => duration(lasted(run, now)) },
    { title: "Rows", width: "5.5rem", numeric: true, wideOnly: true, cell: (run) => count(run.rows) },
    {
      title: "Reason",
      width: "minmax(8rem, 4fr)",
      wideOnly: true,
      cell: (run) => run.reason !== undefined && <span title={run.reason}>{run.reason}</span>,
    },
  ];
}

function actions(act: ReturnType<typeof useRunActions>["act"], busy: string | undefined): TableColumn<Run> {
  return {
    title: "Action",
    width: "5.8rem",
    wideOnly: true,
    cell: (run, active) => {
      const action = actionOf(run);
      return (
        action !== undefined && (
          <ActionButton
            key={action}
            className="small"
            tabIndex={active ? 0 : -1}
            off={busy === run.name}
            aria-label={`${action === "retry" ? "Retry" : "Stop"} ${fileName(run.file)}`}
            onClick={(event) => {
              event.stopPropagation();
              act(action, run.name);
            }}
          >
            {action === "retry" ? "Retry" : "Stop"}
          </ActionButton>
        )
      );
    },
  };
}
