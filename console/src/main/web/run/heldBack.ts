import type { EnteredState } from "../api/types.ts";

/** Rows that a stage of data quality held back. */
export interface Held {
  stage: string;
  rows: number;
}

/** What the jobs of a run held back of its file, as they counted it. */
export function heldBack(states: EnteredState[]): Held[] {
  return states.flatMap(({ counted }) =>
    [...(/; held back: ([^;]+)/.exec(counted ?? "")?.[1]?.matchAll(/(\d+) (\w+)/g) ?? [])].map(([, rows, stage]) => ({
      stage: stage ?? "",
      rows: Number(rows),
    })),
  );
}
