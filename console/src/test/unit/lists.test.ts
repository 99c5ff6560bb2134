import { expect, test } from "vitest";
import {
  type AccessFilter,
  EVERYBODY,
  granting,
  meaning,
  principalsIn,
  privilegeWords,
  rowsOf,
} from "../../main/web/access/matrix.ts";
import type { AccessSource, Call } from "../../main/web/api/types.ts";
import { ALL_CALLS, caller, passing } from "../../main/web/calls/callList.ts";
import { ALL_RESOURCES, matching } from "../../main/web/template/resources.ts";
import { findings, mentioning } from "../../main/web/template/review.ts";
import { access } from "../server/sampleAccess.ts";
import { calls, REVIEW, TEMPLATE } from "../server/sampleCalls.ts";

test("a row of the matrix has what each principal may do with a relation", () => {
  const [database, schema] = rowsOf(access(1));
  expect([...(database?.privileges.keys() ?? [])]).toEqual(["role underwriter", "role claims_analyst"]);
  expect(privilegeWords(schema?.privileges.get("rill") ?? [])).toEqual([
    { words: "usage", sources: ["live"] },
    { words: "create", sources: ["live", "ledger"] },
  ]);
  expect(
    privilegeWords([
      { name: "SELECT", in: ["ledger", "live"], through: [] },
      { name: "ALTER_EXTERNAL", in: ["live", "ledger"], through: [] },
      { name: "INSERT", in: ["live", "ledger"], through: ["role a"] },
    ]),
  ).toEqual([
    { words: "select, alter external", sources: ["live", "ledger"] },
    { words: "insert", sources: ["live", "ledger"], from: "role a" },
  ]);
  expect(privilegeWords([])).toEqual([]);
});

test("a principal, a place and a difference leave the relations on which they find something", () => {
  const rows = rowsOf(access(40));
  const left = (filter: Partial<AccessFilter>) => granting(rows, { ...EVERYBODY, ...filter });
  expect(left({})).toEqual(rows);
  expect(left({ principal: "rill" }).map((row) => row.relation)).toEqual(["schema reporting"]);
  expect(left({ text: "REPORTING 017" }).map((row) => row.relation)).toEqual(["reporting.table_017"]);
  expect(left({ differing: true }).map((row) => row.relation)).toEqual(["schema reporting", "reporting.table_001"]);
  expect(left({ differing: true, source: "declared" }).map((row) => [...row.privileges.keys()])).toEqual([
    ["role claims_analyst"],
  ]);
  expect(principalsIn(left({ differing: true }), access(1).principals)).toEqual(["role claims_analyst", "rill"]);
});

test.each<[AccessSource[], string]>([
  [["declared", "live", "ledger"], "as declared"],
  [["declared", "live"], "declared, and granted by others before: it stays when it is declared no longer"],
  [["declared", "ledger"], "taken away by others: the plan grants it again"],
  [["declared"], "not granted yet"],
  [["live", "ledger"], "declared no longer: the plan takes it back"],
  [["live"], "granted by others: left alone"],
  [["ledger"], "gone: the plan forgets it"],
])("a privilege that stands in %s is %s", (sources, sentence) =>
  expect(meaning({ name: "SELECT", in: sources, through: [] })).toBe(sentence),
);

test("calls are filtered by what was decided, by service, run and words", () => {
  const all = calls(0, 100);
  expect(passing(all, ALL_CALLS)).toEqual(all);
  expect(passing(all, { ...ALL_CALLS, deniedOnly: true }).map((call) => call.allowed)).toEqual(Array(5).fill(false));
  expect(passing(all, { ...ALL_CALLS, text: "PUTOBJECT object-1 glue-role" }).map((call) => call.resource)).toEqual(
    all
      .filter((call) => call.action === "PutObject" && call.resource?.includes("object-1"))
      .map((call) => call.resource),
  );
  expect(passing(all, { ...ALL_CALLS, service: "glue", run: "none" })).toEqual([]);
});

test("who called is a role with its session, or else the end of the principal", () => {
  const { role: _, session: __, ...call } = calls(0, 1)[0] as Call;
  expect(caller({ ...call, role: "glue-role", session: "CollectJob" })).toBe("glue-role/CollectJob");
  expect(caller({ ...call, role: "glue-role" })).toBe("glue-role");
  expect(caller({ ...call, principal: "arn:aws:iam::123456789012:root" })).toBe("root");
});

test("resources are filtered by their stack and by words", () => {
  expect(matching(TEMPLATE.resources, ALL_RESOURCES)).toHaveLength(90);
  expect(matching(TEMPLATE.resources, { text: "KMS key7/", stack: "" }).map((found) => found.id)).toEqual([
    "Lake/Key7/Resource",
  ]);
  expect(matching(TEMPLATE.resources, { text: "bucket0", stack: "Dev-InsuranceLakeEtlGlue" })).toEqual([]);
});

test("a review is told by the points at which a reader stops, and filtered by words", () => {
  expect(findings(REVIEW).map((finding) => finding.section)).toEqual(["What is reachable from where"]);
  expect(mentioning(REVIEW, "")).toEqual(REVIEW.sections);
  expect(mentioning(REVIEW, "KMS 30").map((section) => section.blocks)).toEqual([
    [{ columns: ["Type", "How many"], rows: [["`AWS::KMS::Key`", "30"]] }],
  ]);
  expect(mentioning(REVIEW, "collect public").flatMap((section) => section.blocks)).toEqual([
    { points: [{ text: "The bucket `collect` blocks public access.", attention: false }] },
  ]);
  expect(mentioning(REVIEW, "nothing")).toEqual([]);
});
