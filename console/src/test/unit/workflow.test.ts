import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Finding, WorkflowDetail } from "../../main/web/api/types.ts";
import {
  changes,
  discarded,
  drafts,
  edited,
  keptOver,
  refreshed,
  savedAs,
  suggested,
  taken,
} from "../../main/web/workflow/drafts.ts";
import { diagnostics, place } from "../../main/web/workflow/findings.ts";

const DETAIL: WorkflowDetail = {
  database: "A",
  table: "B",
  files: [
    { path: "a.csv", use: "mapping", text: "one", hash: "h1" },
    { path: "a.json", use: "specification", text: "{}", hash: "h2" },
  ],
  possible: [{ path: "a.sql", use: "spark sql" }],
};

test("only what was edited is sent, with the hash that it was read with", () => {
  const files = drafts(DETAIL);
  expect(changes(files)).toEqual([]);
  expect(changes(edited(files, "a.csv", "two"))).toEqual([{ path: "a.csv", text: "two", hash: "h1" }]);
  expect(changes(edited(edited(files, "a.csv", "two"), "a.csv", "one"))).toEqual([]);
  expect(changes([...files, { path: "a.sql", use: "spark sql", text: "", edition: 0 }])).toEqual([
    { path: "a.sql", text: "" },
  ]);
});

test("what was typed while it was saved stays, and is a change of what was saved", () => {
  const typed = edited(drafts(DETAIL), "a.csv", "two and a half");
  const saved = savedAs(typed, ["a.csv"], {
    ...DETAIL,
    files: [{ path: "a.csv", use: "mapping", text: "two", hash: "h3" }],
  });
  expect(saved[0]?.text).toBe("two and a half");
  expect(changes(saved)).toEqual([{ path: "a.csv", text: "two and a half", hash: "h3" }]);
});

test("what others saved of another file while one was saved is read, and no change of mine", () => {
  const detail: WorkflowDetail = {
    ...DETAIL,
    files: [
      { path: "a.csv", use: "mapping", text: "two", hash: "h3" },
      { path: "a.json", use: "specification", text: "{ }", hash: "h9" },
    ],
  };
  const saved = savedAs(edited(drafts(DETAIL), "a.csv", "two"), ["a.csv"], detail);
  expect(changes(saved)).toEqual([]);
  expect(saved.map(({ text }) => text)).toEqual(["two", "{ }"]);
});

test("of a file that others have changed either text is taken, and mine is saved over theirs only then", () => {
  const theirs: WorkflowDetail = {
    ...DETAIL,
    files: [{ path: "a.csv", use: "mapping", text: "theirs", hash: "h8" }, ...DETAIL.files.slice(1)],
  };
  const files = refreshed(edited(drafts(DETAIL), "a.csv", "mine"), theirs);
  expect(files[0]?.other).toEqual({ text: "theirs", hash: "h8" });
  expect(changes(files)).toEqual([{ path: "a.csv", text: "mine", hash: "h1" }]);
  expect(taken(files, "a.csv")[0]).toMatchObject({ text: "theirs", edition: 1 });
  expect(changes(taken(files, "a.csv"))).toEqual([]);
  expect(changes(keptOver(files, "a.csv"))).toEqual([{ path: "a.csv", text: "mine", hash: "h8" }]);
  // Whoever undoes his own change, or makes the same, has nothing to decide.
  expect(refreshed(edited(files, "a.csv", "theirs"), theirs)[0]?.other).toBeUndefined();
});

test("what is read again takes the place of what was not edited, and never of what was", () => {
  const now: WorkflowDetail = {
    ...DETAIL,
    files: [
      { path: "a.csv", use: "mapping", text: "of others", hash: "h8" },
      { path: "a.json", use: "specification", text: "{ }", hash: "h9" },
    ],
  };
  const added = { path: "a.sql", use: "spark sql" as const, text: "select 1", edition: 0 };
  const files = refreshed([...edited(drafts(DETAIL), "a.csv", "mine"), added], now);
  expect(files.map(({ path, text, edition }) => [path, text, edition])).toEqual([
    ["a.csv", "mine", 0],
    ["a.json", "{ }", 1],
    ["a.sql", "select 1", 0],
  ]);
  // Saved over what it was made from, so that the server refuses it.
  expect(changes(files)[0]?.hash).toBe("h1");
  expect(refreshed(files, now)).toEqual(files);
  expect(discarded(files, now).map(({ path, text, edition }) => [path, text, edition])).toEqual([
    ["a.csv", "of others", 1],
    ["a.json", "{ }", 2],
  ]);
});

test("a suggestion takes the place of a text, and comes behind the others if it has none", () => {
  const files = suggested(
    drafts(DETAIL),
    [
      { path: "a.json", text: "{ }" },
      { path: "a.sql", text: "select 1" },
    ],
    DETAIL,
  );
  expect(files.map(({ path, use, text }) => [path, use, text])).toEqual([
    ["a.csv", "mapping", "one"],
    ["a.json", "specification", "{ }"],
    ["a.sql", "spark sql", "select 1"],
  ]);
  expect(changes(files).map(({ hash }) => hash)).toEqual(["h2", undefined]);
});

const FINDING: Finding = { path: "a.json", kind: "obstacle", message: "no" };

test.each([
  [{ line: 2, column: 2 }, "beta"],
  [{ line: 2, column: 6 }, ":"],
  [{ line: 2 }, " beta: 1"],
  [{}, "{"],
  [{ line: 9, column: 9 }, ""],
])("a finding at %o marks %s", (at, marked) => {
  const doc = Text.of(["{", " beta: 1", "}"]);
  const [mark] = diagnostics(doc, [{ ...FINDING, ...at }]);
  expect(doc.sliceString(mark?.from ?? 0, mark?.to)).toBe(marked);
});

test("what a job would refuse is an error, the rest a warning", () => {
  const doc = Text.of(["a"]);
  const severity = (kind: Finding["kind"]) => diagnostics(doc, [{ ...FINDING, kind }])[0]?.severity;
  expect([severity("obstacle"), severity("mismatch"), severity("difference"), severity("need")]).toEqual([
    "error",
    "error",
    "warning",
    "warning",
  ]);
});

test("a place is told as far as it is known", () => {
  expect(place({ path: "a.json", line: 3, column: 4 })).toBe("a.json:3:4");
  expect(place({ path: "a.json", column: 4 })).toBe("a.json");
  expect(place({})).toBe("");
});
