import { describe, expect, test } from "vitest";
import type { StatementResult } from "../../main/web/api/types.ts";
import { answerQueries } from "../server/sampleQuery.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

const MANY = 1600;
const LONG = 1_000_000;

describe.skipIf(!installed)("results of any size in the browser", () => {
  const now = inBrowser();

  async function ran(result: StatementResult) {
    answerQueries(now.server, { "select 1": [result] });
    await now.page.goto(`${now.home}query`);
    await now.page.getByRole("textbox", { name: "SQL" }).focus();
    await now.page.keyboard.insertText("select 1");
    await now.page.keyboard.press("Control+Enter");
    const table = now.page.getByRole("grid", { name: "Rows" });
    await table.getByRole("row").nth(2).waitFor();
    return table;
  }

  test("of sixteen hundred columns those in sight are in the page, and the last one is reached", async () => {
    const columns = Array.from({ length: MANY }, (_, at) => ({ name: `column_${at}`, type: "varchar" }));
    const rows = Array.from({ length: 200 }, (_, at) => columns.map((_column, nth) => `${at}.${nth}`));
    const table = await ran({ status: "FINISHED", columns, rows, total: 200, durationMs: 1 });

    expect(await table.getAttribute("aria-colcount")).toBe(String(MANY + 1));
    expect(await table.getByRole("gridcell").count()).toBeLessThan(3000);
    await table.evaluate((element) => {
      element.scrollLeft = element.scrollWidth;
    });
    const last = table.getByRole("columnheader", { name: `column_${MANY - 1}` });
    await last.waitFor();
    // A value stands below its title.
    const [head, cell] = await Promise.all([
      last.boundingBox(),
      table.getByText("0.1599", { exact: true }).boundingBox(),
    ]);
    expect(cell?.x).toBeGreaterThanOrEqual(head?.x ?? Number.NaN);
    expect(cell?.x).toBeLessThan((head?.x ?? 0) + (head?.width ?? 0));
  });

  test("a value of a million characters is one line of its table, and whole in its row", async () => {
    const columns = [{ name: "long", type: "varchar" }];
    const rows = [["x".repeat(LONG)], [null]];
    const table = await ran({ status: "FINISHED", columns, rows, total: 2, durationMs: 1 });
    expect((await table.getByRole("gridcell").nth(1).textContent())?.length).toBeLessThan(400);
    await table.focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    const row = now.page.getByRole("region", { name: "Row 1" });
    expect((await row.getByRole("definition").textContent())?.length).toBe(LONG);
  });
});
