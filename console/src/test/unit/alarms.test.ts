import { expect, test } from "vitest";
import { ALL_ALARMS, heard, valueText, watching } from "../../main/web/alarms/alarmList.ts";
import type { Run } from "../../main/web/api/types.ts";
import { placeOf } from "../../main/web/app/place.ts";
import { ALARMS } from "../server/sampleAlarms.ts";
import { failed, runs, succeeded } from "../server/sampleLake.ts";

const RUN = runs(1)[0] as Run;

test("alarms are filtered by their state and by words of their names, reasons and meanings", () => {
  const names = (filter: Partial<typeof ALL_ALARMS>) =>
    heard(ALARMS, { ...ALL_ALARMS, ...filter }).map((alarm) => alarm.shortName);
  expect(names({})).toHaveLength(5);
  expect(names({ state: "ALARM" })).toEqual(["etl-executions-failed"]);
  expect(names({ text: "EXECUTIONS 24" })).toEqual(["etl-executions-timed-out"]);
  expect(names({ text: "errors", state: "ALARM" })).toEqual([]);
});

test("a value is told as in a terminal", () => {
  expect(ALARMS.slice(0, 3).map(valueText)).toEqual(["1", "-", "0"]);
});

test("a run is watched by the alarms of its state machine", () => {
  expect(watching(ALARMS, failed(RUN)).map((alarm) => alarm.shortName)).toEqual([
    "etl-executions-failed",
    "etl-executions-timed-out",
  ]);
  const { executionArn: arn, ...without } = succeeded(RUN);
  expect(watching(ALARMS, without)).toEqual([]);
  expect(watching(ALARMS, { ...without, executionArn: `${arn}`.replace("etl-state", "other-state") })).toEqual([]);
});

test("an alarm has an address", () => {
  expect(placeOf("/_console/alarms/etl-trigger-errors")).toEqual({ page: "alarms", name: "etl-trigger-errors" });
  expect(placeOf("/_console/alarms")).toEqual({ page: "alarms" });
  expect(placeOf("/_console/alarms/a/b").page).toBe("unknown");
});
