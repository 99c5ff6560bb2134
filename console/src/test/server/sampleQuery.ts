import type { Cell, Statement, StatementResult } from "../../main/web/api/types.ts";
import { type ConsoleServer, RefusedException } from "./ConsoleServer.ts";
import { answerCatalog } from "./sampleCatalog.ts";

/** What a statement answers, page by page. */
type Pages = StatementResult[];

const PAGE = 500;

/** Rows of premiums by month, as many as asked for, in pages as the Data API has them. */
export function premiums(many: number): Pages {
  const rows = Array.from({ length: many }, (_, at): Cell[] => [
    `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`,
    at === 1 ? null : at === 2 ? "" : `region ${at % 7}`,
    (120_000 + 30_000 * Math.sin(at / 3) + at * 40).toFixed(2),
  ]);
  const columns = [
    { name: "month", type: "date" },
    { name: "region", type: "varchar" },
    { name: "premium", type: "numeric" },
  ];
  return Array.from({ length: Math.ceil(many / PAGE) }, (_, at) => ({
    status: "FINISHED",
    columns,
    rows: rows.slice(at * PAGE, (at + 1) * PAGE),
    total: many,
    durationMs: 84,
    ...((at + 1) * PAGE < many ? { next: String(at + 1) } : {}),
  }));
}

/** Gives a server the catalog, the users, and for each statement what it answers; the first that fails is the last that runs. */
export function answerQueries(server: ConsoleServer, known: Record<string, Pages>): void {
  let number = 0;
  answerCatalog(server);
  server.answers.set("sql/users", () => ({ users: ["analyst", "auditor"] }));
  server.answers.set("sql", (_, body) => {
    const texts = (body as { sql: string }).sql.match(/[^;]+;?/g) ?? [];
    const statements: Statement[] = texts
      .map((text) => text.trim())
      .filter(Boolean)
      .map((sql) => ({ id: `s${++number}`, sql }));
    let failed = false;
    for (const { id, sql } of statements) {
      const pages: Pages = failed ? [{ status: "ABORTED", durationMs: 0 }] : answerOf(sql, known);
      failed ||= pages[0]?.status === "FAILED";
      server.answers.set(`sql/${id}`, (query) => pages[Number(query.get("after") ?? 0)]);
      server.answers.set(`sql/${id}/cancel`, () => {
        pages[0] = { status: "ABORTED", durationMs: 1200, error: "Query cancelled on user's request" };
        return {};
      });
    }
    return { statements };
  });
}

function answerOf(sql: string, known: Record<string, Pages>): Pages {
  const pages = known[sql];
  if (pages === undefined) {
    throw new RefusedException(400, `the test gave no answer for the statement ${sql}`);
  }
  return [...pages];
}
