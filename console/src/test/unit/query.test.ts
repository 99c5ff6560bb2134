import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { chosen, redshift, statementAtCursor } from "../../main/web/editor/sql.ts";
import { addToDraft, draft, forget, keep, keepDraft, past } from "../../main/web/query/history.ts";
import { marks } from "../../main/web/query/marks.ts";
import { completions, mentioned, sqlName } from "../../main/web/query/names.ts";
import { points } from "../../main/web/query/points.ts";
import { answered, became, begun, caret, type Ran } from "../../main/web/query/results.ts";
import { timeMarks } from "../../main/web/query/timeAxis.ts";
import { DATABASES } from "../server/sampleCatalog.ts";

const TEXT = "select 1;\n-- not ; here\nselect ';' from $$a;b$$ x;  ; select 3\n";

/** What is chosen with the cursor at |, or with what is between two of them selected. */
function chosenIn(marked: string): string | undefined {
  const [first = "", second, third] = marked.split("|");
  const state = EditorState.create({
    doc: marked.replaceAll("|", ""),
    selection:
      third === undefined
        ? { anchor: first.length }
        : { anchor: first.length, head: first.length + (second ?? "").length },
    extensions: redshift({}),
  });
  const span = chosen(state);
  return span && state.sliceDoc(span.from, span.to);
}

test.each([
  ["|select 1; select 2;", "select 1;"],
  ["select 1; sel|ect 2;", "select 2;"],
  ["select 1; -- one|\nselect 2;", "select 1;"],
  ["select 1;\n\n|\nselect 2;", "select 2;"],
  ["select 1;\n\n|", "select 1;"],
  ["select ';|' from $$a;b$$ x; select 2", "select ';' from $$a;b$$ x;"],
  ["|select 1; select| 2;", "select 1; select"],
  ["-- nothing| here", undefined],
])("in %s the statement is %s", (marked, statement) => expect(chosenIn(marked)).toBe(statement));

test("one statement is at the cursor, however many are selected", () => {
  const state = EditorState.create({
    doc: TEXT,
    selection: { anchor: TEXT.length, head: 0 },
    extensions: redshift({}),
  });
  expect(statementAtCursor(state)).toEqual({ from: 0, to: 9 });
});

test("each statement is found where it begins in the editor, the same text behind the one before", () => {
  const ran = begun(
    [
      { id: "a", sql: "select 1" },
      { id: "b", sql: "select 1" },
      { id: "c", sql: "select 9" },
    ],
    "select 1;\nselect 1",
    100,
  );
  expect(ran.map((each) => each.from)).toEqual([100, 110, undefined]);
});

test("pages of rows follow one another, and the last one has no next", () => {
  const ran: Ran = { id: "a", sql: "", status: "STARTED", rows: [] };
  const first = answered(ran, { status: "FINISHED", columns: [], rows: [["1"]], total: 2, next: "n" });
  const second = answered(first, { status: "FINISHED", rows: [["2"]], total: 2 });
  expect(first.next).toBe("n");
  expect(second.rows).toEqual([["1"], ["2"]]);
  expect("next" in second).toBe(false);
});

test("a sign stands below the place of an error, in its line", () => {
  expect(caret("select a\n\tfrom nope", 16)).toBe("\tfrom nope\n\t     ^");
  expect(caret("select", 7)).toBe("select\n      ^");
});

test("an error is marked at its word, or at its statement if it has no position", () => {
  const ran: Ran = { id: "a", sql: "select nope", from: 5, status: "FAILED", rows: [], error: "no" };
  expect(marks([{ ...ran, position: 8 }], 100)).toMatchObject([{ from: 12, to: 16 }]);
  expect(marks([ran], 100)).toMatchObject([{ from: 5, to: 16 }]);
  expect(marks([{ ...ran, status: "FINISHED" }], 100)).toEqual([]);
  expect(marks([ran], 8)).toMatchObject([{ from: 5, to: 8 }]);
});

test("numbers are ordered, times are in UTC, and names keep their places", () => {
  const columns = [
    { name: "n", type: "int4" },
    { name: "t", type: "timestamp" },
    { name: "s", type: "varchar" },
  ];
  const rows = [
    ["10", "2026-03-02 06:00:00", "b"],
    ["9", "2026-03-01 06:00:00+02", "a"],
    [null, null, "c"],
  ];
  expect(points(columns, rows, 0, 0)).toMatchObject({ x: [9, 10], y: [9, 10], kind: "number" });
  expect(points(columns, rows, 1, 0)).toMatchObject({
    x: [Date.parse("2026-03-01T04:00:00Z") / 1000, Date.parse("2026-03-02T06:00:00Z") / 1000],
    kind: "time",
  });
  expect(points(columns, rows, 2, 0)).toEqual({ x: [0, 1, 2], y: [10, 9, null], kind: "name", names: ["b", "a", "c"] });
});

test("names are completed as statements write them, with the columns that are known", () => {
  const columns = new Map([["dev.reporting premium_by_month", ["month", "premium"]]]);
  expect(completions(DATABASES, columns)).toEqual({
    awsdatacatalog: { syntheticgeneraldata_consume: { policydata: [] } },
    reporting: { policies: [], premium_by_month: ["month", "premium"] },
  });
});

test("a table is named as a statement names it, in quotes where it must be", () => {
  expect(sqlName({ name: "a_consume", kind: "glue" }, "t")).toBe("awsdatacatalog.a_consume.t");
  expect(sqlName({ name: "dev.s", kind: "redshift" }, 'A "b"')).toBe('s."A ""b"""');
});

test("a text mentions the tables whose names are among its words", () => {
  expect(mentioned("select * from Reporting.PREMIUM_BY_MONTH, policydata2", DATABASES)).toEqual([
    { database: "dev.reporting", table: "premium_by_month" },
  ]);
});

test("what was run comes first, once, and at most two hundred are kept", () => {
  const store = storage();
  for (let at = 0; at < 210; at++) {
    keep(store, { sql: `select ${at}`, at: "2026-03-02T06:00:00Z" });
  }
  keep(store, { sql: "select 150", at: "2026-03-02T07:00:00Z" });
  expect(past(store).length).toBe(200);
  expect(past(store)[0]).toEqual({ sql: "select 150", at: "2026-03-02T07:00:00Z" });
  expect(past(store).filter((each) => each.sql === "select 150").length).toBe(1);
  forget(store);
  expect(past(store)).toEqual([]);
});

test("of texts that the browser has no room for the newest are kept", () => {
  const store = storage(10_000);
  for (let at = 0; at < 9; at++) {
    keep(store, { sql: `${at}`.repeat(2000), at: "2026-03-02T06:00:00Z" });
    expect(past(store)[0]?.sql[0]).toBe(`${at}`);
  }
  expect(keep(store, { sql: "x".repeat(20_000), at: "2026-03-02T06:00:00Z" })).toEqual([]);
});

test("each tab has its own text in the editor, and a new tab begins with the last one", () => {
  const all = storage();
  const [one, two] = [
    { tab: storage(), all },
    { tab: storage(), all },
  ];
  keepDraft(one, "select 1");
  expect(draft(two)).toBe("select 1");
  keepDraft(two, "select 2");
  expect(draft(one)).toBe("select 1");
  expect(draft({ tab: storage(), all })).toBe("select 2");
  addToDraft(one, "select 3");
  expect(draft(one)).toBe("select 1\n\nselect 3");
});

test("a text that there is no room for is not kept, and neither is the one before it", () => {
  const drafts = { tab: storage(100), all: storage(100) };
  keepDraft(drafts, "select 1");
  keepDraft(drafts, "x".repeat(200));
  expect(draft(drafts)).toBe("");
});

test("days are marked as days, times by the day where they are at midnight", () => {
  const midnight = Date.parse("2026-01-02T00:00:00Z") / 1000;
  expect(timeMarks([midnight, midnight + 3600], true)).toEqual(["2026-01-02", "2026-01-02"]);
  expect(timeMarks([midnight], false)).toEqual(["2026-01-02"]);
  expect(timeMarks([midnight, midnight + 3600], false)).toEqual(["2026-01-02\n00:00:00", "2026-01-02\n01:00:00"]);
});

test("the statement that was stopped is told from those behind it, which did not run", () => {
  const ran = (status: Ran["status"]): Ran => ({ id: status, sql: "select 1", rows: [], status });
  const all = [ran("FINISHED"), ran("ABORTED"), ran("ABORTED")];
  expect(all.map((_, at) => became(all, at))).toEqual(["done", "stopped", "not run"]);
});

function storage(most = Number.POSITIVE_INFINITY): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => kept.delete(key),
    setItem: (key, value) => {
      if (value.length > most) {
        throw new DOMException("full", "QuotaExceededError");
      }
      kept.set(key, value);
    },
  };
}
