import { expect, test } from "vitest";
import { EVERYBODY, granting, privilegeWords, rowsOf } from "../../main/web/access/matrix.ts";
import type { Call } from "../../main/web/api/types.ts";
import { ALL_CALLS, caller, passing } from "../../main/web/calls/callList.ts";
import { ALL_RESOURCES, matching } from "../../main/web/template/resources.ts";
import { access } from "../server/sampleAccess.ts";
import { calls, TEMPLATE } from "../server/sampleCalls.ts";

test("a row of the matrix has what each principal may do with a relation", () => {
  const [database, schema] = rowsOf(access(1));
  expect(Object.fromEntries(database?.privileges ?? [])).toEqual({
    "role underwriter": ["USAGE"],
    "role claims_analyst": ["SELECT"],
  });
  expect(privilegeWords(schema?.privileges.get("rill"))).toBe("usage, create");
  expect(privilegeWords(["ALTER_EXTERNAL"])).toBe("alter external");
  expect(privilegeWords(undefined)).toBe("");
});

test("a principal leaves the relations on which it has something", () => {
  const rows = rowsOf(access(40));
  expect(granting(rows, EVERYBODY)).toEqual(rows);
  expect(granting(rows, { text: "", principal: "rill" }).map((row) => row.relation)).toEqual(["schema reporting"]);
  expect(granting(rows, { text: "REPORTING 017", principal: "" }).map((row) => row.relation)).toEqual([
    "reporting.table_017",
  ]);
});

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
