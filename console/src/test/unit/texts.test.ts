import { expect, test } from "vitest";
import { pathOf, placeOf } from "../../main/web/app/place.ts";
import { clock, duration, fileName, indented, shortened, time } from "../../main/web/ui/format.ts";

test.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [12_400, "12.4 s"],
  [59_960, "1 min 00 s"],
  [185_000, "3 min 05 s"],
  [7_800_000, "2 h 10 min"],
])("a duration of %i ms is %s", (ms, text) => expect(duration(ms)).toBe(text));

test("times are in UTC, as the server gives them", () => {
  expect(time("2026-03-02T06:00:07.123456Z")).toBe("2026-03-02 06:00:07");
  expect(clock("2026-03-02T06:00:07.1Z")).toBe("06:00:07.100");
  expect(clock("2026-03-02T06:00:07Z")).toBe("06:00:07.000");
});

test("a text that is no JSON stays as it is", () => {
  expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(indented("{a")).toBe("{a");
  expect(fileName("A/B/c.csv")).toBe("c.csv");
});

test.each([
  { page: "runs" },
  { page: "run", name: "a/b c%" },
  { page: "query" },
  { page: "catalog", database: "D/1", table: "T ü" },
  { page: "workflows" },
  { page: "calls" },
] as const)("the address of $page leads back to it", (place) => expect(placeOf(pathOf(place))).toEqual(place));

test("an address that is none of these is unknown", () => {
  expect(placeOf("/_console/runs/a/b")).toEqual({ page: "unknown", path: "/_console/runs/a/b" });
  expect(placeOf("/_console/catalog/a")).toEqual({ page: "unknown", path: "/_console/catalog/a" });
});

test("a long name keeps its beginning and its end", () => {
  expect(shortened("IAMR:dev-insurancelake-us-east-2-glue-role", 28)).toBe("IAMR:dev-insu…t-2-glue-role");
  expect(shortened("analyst", 28)).toBe("analyst");
});
