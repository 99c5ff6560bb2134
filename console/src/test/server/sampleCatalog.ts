import { path } from "../../main/web/api/client.ts";
import type { CatalogDatabase, Cell, Column, Lineage, Snapshot, TableDetail } from "../../main/web/api/types.ts";
import type { ConsoleServer } from "./ConsoleServer.ts";

const CONSUME = "syntheticgeneraldata_consume";
const REPORTING = "dev.reporting";

export const DATABASES: CatalogDatabase[] = [
  { name: CONSUME, kind: "glue", tables: [{ name: "policydata", kind: "iceberg" }] },
  {
    name: REPORTING,
    kind: "redshift",
    tables: [
      { name: "policies", kind: "view" },
      { name: "premium_by_month", kind: "materialized view" },
    ],
  },
];

const POLICY: Column[] = [
  { name: "policynumber", type: "string" },
  { name: "effectivedate", type: "date" },
  { name: "writtenpremiumamount", type: "decimal(12,2)" },
  { name: "execution_id", type: "string" },
];
const PREMIUM: Column[] = [
  { name: "month", type: "date" },
  { name: "premium", type: "numeric(38,2)" },
];

/** Commits of a table, the oldest first, as many as asked for. */
export function snapshots(many: number): Snapshot[] {
  return Array.from({ length: many }, (_, at) => ({
    id: String(8_240_000_000_000_000_000n + BigInt(at) * 7_919n),
    committed: new Date(Date.parse("2026-02-01T06:00:00Z") + at * 86_400_000).toISOString(),
    operation: at % 3 === 2 ? "overwrite" : "append",
    current: at === many - 1,
    added: 1000 + at,
    ...(at % 3 === 2 ? { deleted: 1000 } : {}),
    rows: 1000 * (at + 1),
    run: `${at.toString(16).padStart(8, "0")}-policies`,
    file: `SyntheticGeneralData/PolicyData/2026/02/PolicyData-${String(at + 1).padStart(5, "0")}.csv`,
  }));
}

export const LINEAGE: Lineage = {
  nodes: [
    { id: "file:a", kind: "file", name: "SyntheticGeneralData/PolicyData/2026/02/PolicyData-00001.csv", run: "a" },
    { id: "file:b", kind: "file", name: "SyntheticGeneralData/PolicyData/2026/02/PolicyData-00002.csv", run: "b" },
    {
      id: "cleanse",
      kind: "iceberg",
      name: "syntheticgeneraldata.policydata",
      database: "syntheticgeneraldata",
      table: "policydata",
    },
    {
      id: "consume",
      kind: "iceberg",
      name: `${CONSUME}.policydata`,
      database: CONSUME,
      table: "policydata",
      subject: true,
    },
    { id: "policies", kind: "view", name: `${REPORTING}.policies`, database: REPORTING, table: "policies" },
    {
      id: "premium",
      kind: "materialized view",
      name: `${REPORTING}.premium_by_month`,
      database: REPORTING,
      table: "premium_by_month",
    },
  ],
  edges: [
    { from: "file:a", to: "cleanse", columns: [["WrittenPremium", "writtenpremiumamount"]] },
    { from: "file:b", to: "cleanse", columns: [["WrittenPremium", "writtenpremiumamount"]] },
    {
      from: "cleanse",
      to: "consume",
      columns: [
        ["writtenpremiumamount", "writtenpremiumamount"],
        ["policynumber", "policynumber"],
      ],
    },
    { from: "consume", to: "policies", columns: [["policynumber", "policynumber"]] },
    { from: "consume", to: "premium", columns: [["writtenpremiumamount", "premium"]] },
  ],
  gaps: [
    { node: "premium", column: "premium", reason: "region is a column of policydata and of regions" },
    { node: "policies", reason: "the columns of elsewhere are not known" },
  ],
  fileColumns: true,
};

const ROWS: Cell[][] = [
  ["P-1", "2026-01-01", "1200.50", "e1"],
  ["P-2", null, "", "e1"],
];

/** Gives a server the catalog, with as many further tables as asked for. */
export function answerCatalog(server: ConsoleServer, further = 0): void {
  const more: CatalogDatabase = {
    name: "archive",
    kind: "glue",
    tables: Array.from({ length: further }, (_, at) => ({
      name: `table_${String(at).padStart(4, "0")}`,
      kind: "iceberg",
    })),
  };
  server.answers.set("catalog", () => ({ databases: further === 0 ? DATABASES : [...DATABASES, more] }));
  answerTable(server, CONSUME, {
    name: "policydata",
    kind: "iceberg",
    columns: POLICY,
    location: "s3://dev-insurancelake-123456789012-us-east-1-consume/syntheticgeneraldata/policydata",
    snapshots: snapshots(30),
  });
  answerTable(server, REPORTING, {
    name: "premium_by_month",
    kind: "materialized view",
    columns: PREMIUM,
    sql: "SELECT date_trunc('month', effectivedate) AS month, sum(writtenpremiumamount) AS premium\nFROM awsdatacatalog.syntheticgeneraldata_consume.policydata\nGROUP BY 1",
    freshness: "It is older than its tables: 2 commits came behind its last refresh.",
  });
}

function answerTable(server: ConsoleServer, database: string, detail: TableDetail): void {
  const call = path("catalog", database, detail.name);
  server.answers.set(call, () => detail);
  server.answers.set(`${call}/sample`, () => ({ columns: detail.columns, rows: ROWS }));
  server.answers.set(`${call}/lineage`, () => LINEAGE);
}
