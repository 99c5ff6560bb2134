import { expect, test } from "vitest";
import { gapsOf, isTaken, knownColumns, lineagePicture, nodeTitle, traced } from "../../main/web/catalog/lineage.ts";
import { ALL_TABLES, listed, passing } from "../../main/web/catalog/tableList.ts";
import { DATABASES, LINEAGE } from "../server/sampleCatalog.ts";

test("tables are listed by database and name, whatever catalog they are in", () => {
  expect(listed(DATABASES).map((table) => `${table.of} ${table.database}.${table.table}`)).toEqual([
    "redshift dev.reporting.policies",
    "redshift dev.reporting.premium_by_month",
    "glue syntheticgeneraldata_consume.policydata",
  ]);
});

test("every word of a filter must be somewhere in the name, and database and kind must be the ones chosen", () => {
  const all = listed(DATABASES);
  const names = (filter: Partial<typeof ALL_TABLES>) =>
    passing(all, { ...ALL_TABLES, ...filter }).map((table) => table.table);
  expect(names({})).toHaveLength(3);
  expect(names({ text: "REPORTING  month" })).toEqual(["premium_by_month"]);
  expect(names({ kind: "view" })).toEqual(["policies"]);
  expect(names({ database: "dev.reporting", text: "policy" })).toEqual([]);
});

test("a column is traced back to files and on to views, and to nothing beside", () => {
  const trace = traced(LINEAGE, "consume", "writtenpremiumamount");
  expect(Object.fromEntries([...trace].map(([node, columns]) => [node, [...columns]]))).toEqual({
    consume: ["writtenpremiumamount"],
    cleanse: ["writtenpremiumamount"],
    "file:a": ["WrittenPremium"],
    "file:b": ["WrittenPremium"],
    premium: ["premium"],
  });
  expect(LINEAGE.edges.filter((edge) => isTaken(edge, trace)).map((edge) => edge.to)).toEqual([
    "cleanse",
    "cleanse",
    "consume",
    "premium",
  ]);
});

test("tracing ends where columns lead in a circle", () => {
  const circle = {
    ...LINEAGE,
    edges: [
      { from: "consume", to: "premium", columns: [["a", "b"]] as [string, string][] },
      { from: "premium", to: "consume", columns: [["b", "a"]] as [string, string][] },
    ],
  };
  expect([...traced(circle, "consume", "a").keys()]).toEqual(["consume", "premium"]);
});

test("the columns that can be followed are those of the table that was asked about", () => {
  expect(knownColumns(LINEAGE)).toEqual(["policynumber", "writtenpremiumamount"]);
});

test("what is not followed of a column is told with it, and all of it without one", () => {
  expect(gapsOf(LINEAGE, new Map())).toEqual(LINEAGE.gaps);
  expect(gapsOf(LINEAGE, traced(LINEAGE, "consume", "writtenpremiumamount")).map((gap) => gap.node)).toEqual([
    "premium",
  ]);
  expect(gapsOf(LINEAGE, traced(LINEAGE, "consume", "policynumber")).map((gap) => gap.reason)).toEqual([
    "the columns of elsewhere are not known",
  ]);
});

test("a column of which only a gap knows can be chosen", () => {
  const gaps = [{ node: "consume", column: "derived", reason: "derived is no column that is known" }];
  expect(knownColumns({ ...LINEAGE, gaps })).toContain("derived");
});

test("the picture leads from left to right, and a node has room for its columns", () => {
  const plain = lineagePicture(LINEAGE, new Map());
  const followed = lineagePicture(LINEAGE, traced(LINEAGE, "consume", "writtenpremiumamount"));
  for (const { from, to } of LINEAGE.edges) {
    expect(plain.boxes.get(from)?.x).toBeLessThan(plain.boxes.get(to)?.x ?? 0);
  }
  expect(followed.boxes.get("premium")?.height).toBeGreaterThan(plain.boxes.get("premium")?.height ?? 0);
  expect(followed.boxes.get("policies")?.height).toBe(plain.boxes.get("policies")?.height);
});

test("a file is called without its folders, and a long name is shortened in its middle", () => {
  expect(nodeTitle({ id: "f", kind: "file", name: "A/B/c.csv" })).toBe("c.csv");
  const title = nodeTitle({ id: "t", kind: "table", name: `${"a".repeat(30)}.${"b".repeat(30)}` });
  expect(title).toBe(`${"a".repeat(19)}…${"b".repeat(19)}`);
});
