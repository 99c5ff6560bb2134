import { expect, test } from "vitest";
import type { Run } from "../../main/web/api/types.ts";
import { counts, EVERYTHING, filtered, merged, workflows } from "../../main/web/runs/runList.ts";
import { runs } from "../server/sampleLake.ts";

test("a filter without anything lets every run through", () => {
  const all = runs(10);
  expect(filtered(all, EVERYTHING)).toEqual(all);
});

test("every word of a filter must be somewhere in a run, whatever its letters", () => {
  const found = filtered(runs(30), { ...EVERYTHING, text: "CLAIMDATA  decimal" });
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((run) => run.table === "ClaimData" && run.status === "FAILED")).toBe(true);
});

test("a changed run keeps its place and a new one comes where it started", () => {
  const [first, second, third] = runs(3) as [Run, Run, Run];
  const changed: Run = { ...second, status: "SUPERSEDED" };
  const added: Run = { ...first, name: "added", started: new Date(Date.parse(second.started) + 1).toISOString() };
  expect(merged([first, second, third], [changed, added]).map((run) => [run.name, run.status])).toEqual([
    [first.name, "STARTED"],
    ["added", "STARTED"],
    [second.name, "SUPERSEDED"],
    [third.name, third.status],
  ]);
});

test("runs are counted by their status and known by their workflows", () => {
  expect(counts(runs(7))).toEqual({ STARTED: 1, QUEUED: 1, FAILED: 1, SUCCEEDED: 3, SUPERSEDED: 1 });
  expect(workflows(runs(7))).toEqual([
    "SyntheticGeneralData/ClaimData",
    "SyntheticGeneralData/CombinedData",
    "SyntheticGeneralData/PolicyData",
  ]);
});
