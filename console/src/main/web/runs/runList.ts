import type { Run, RunStatus } from "../api/types.ts";

/** What of the runs is shown; what is empty restricts nothing. */
export interface RunFilter {
  text: string;
  status: RunStatus | "";
  workflow: string;
}

export const EVERYTHING: RunFilter = { text: "", status: "", workflow: "" };

/** The workflow of a run, as people write it: Db/Table. */
export function workflowOf(run: Run): string {
  return `${run.database}/${run.table}`;
}

/** The runs that a filter lets through, in their order. Every word of its text must be somewhere in a run. */
export function filtered(runs: Run[], filter: RunFilter): Run[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(
    (run) =>
      (filter.status === "" || run.status === filter.status) &&
      (filter.workflow === "" || workflowOf(run) === filter.workflow) &&
      words.every((word) => searched(run).includes(word)),
  );
}

function searched(run: Run): string {
  return `${run.name} ${run.file} ${workflowOf(run)} ${run.reason ?? ""}`.toLowerCase();
}

/** The runs with changed ones in their place and new ones among them, the newest first. */
export function merged(runs: Run[], changed: Run[]): Run[] {
  const byName = new Map(changed.map((run) => [run.name, run]));
  const kept = runs.map((run) => {
    const now = byName.get(run.name);
    byName.delete(run.name);
    return now ?? run;
  });
  if (byName.size === 0) {
    return kept;
  }
  return [...byName.values(), ...kept].sort((one, two) => compare(two.started, one.started));
}

function compare(one: string, two: string): number {
  return Date.parse(one) - Date.parse(two);
}

/** How many runs are in each status. */
export function counts(runs: Run[]): Record<RunStatus, number> {
  const found: Record<RunStatus, number> = { STARTED: 0, QUEUED: 0, FAILED: 0, SUCCEEDED: 0, SUPERSEDED: 0 };
  for (const run of runs) {
    found[run.status]++;
  }
  return found;
}

/** The workflows that have runs, by name. */
export function workflows(runs: Run[]): string[] {
  return [...new Set(runs.map(workflowOf))].sort((one, two) => one.localeCompare(two, "en"));
}
