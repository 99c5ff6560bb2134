import { describe, expect, test } from "vitest";
import type { StatementResult } from "../../main/web/api/types.ts";
import { LAKE } from "../server/sampleLake.ts";
import { answerQueries, premiums } from "../server/sampleQuery.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

const PREMIUMS = "select month, region, premium from reporting.premium_by_month;";

describe.skipIf(!installed)("query in the browser", () => {
  const now = inBrowser();

  /** Opens the page, and types into its editor. */
  async function typed(text: string) {
    await now.page.goto(`${now.home}query`);
    const editor = now.page.getByRole("textbox", { name: "SQL" });
    await editor.waitFor();
    await editor.focus();
    await now.page.keyboard.insertText(text);
    return editor;
  }

  test("the statement at the cursor runs by a key, and its rows tell NULL from an empty text", async () => {
    answerQueries(now.server, { [PREMIUMS]: premiums(30) });
    await typed(`select 1;\n\n${PREMIUMS}`);
    await now.page.keyboard.press("Control+Enter");

    const rows = now.page.getByRole("grid", { name: "Rows" });
    await rows.getByRole("row").nth(4).waitFor();
    expect(now.server.posted[0]?.body).toEqual({ sql: PREMIUMS });
    expect(await rows.getByRole("row").nth(2).getByRole("gridcell").nth(2).innerText()).toBe("NULL");
    expect(await rows.getByRole("row").nth(3).getByRole("gridcell").nth(2).innerText()).toBe("");
    for (const title of ["CSV", "Parquet"]) {
      const link = now.page.getByRole("link", { name: title });
      expect(await link.getAttribute("href")).toBe(`/_console/api/sql/s1/${title.toLowerCase()}`);
    }
  });

  test("a result that has no Parquet file says why", async () => {
    const parquetRefused = "not supported in Parquet files of the console: column key is varbyte; cast it in the query";
    const columns = [{ name: "key", type: "varbyte" }];
    answerQueries(now.server, {
      "select key": [{ status: "FINISHED", columns, rows: [["61"]], parquetRefused, total: 1, durationMs: 3 }],
    });
    await typed("select key");
    await now.page.keyboard.press("Control+Enter");

    await now.page.getByText(parquetRefused).waitFor();
    expect(await now.page.getByRole("link", { name: "Parquet" }).count()).toBe(0);
    expect(await now.page.getByRole("link", { name: "CSV" }).count()).toBe(1);
  });

  test("only the selection runs, as the user who was chosen", async () => {
    answerQueries(now.server, { "select 1": [{ status: "FINISHED", total: 1, durationMs: 3 }] });
    await typed("select 1");
    await now.page.getByLabel("Run as user").selectOption("auditor");
    await now.page.getByRole("textbox", { name: "SQL" }).focus();
    await now.page.keyboard.insertText(", 2");
    await now.page.keyboard.press("Home");
    for (let at = 0; at < "select 1".length; at++) {
      await now.page.keyboard.press("Shift+ArrowRight");
    }
    await now.page.keyboard.press("Control+Enter");

    await now.page.getByRole("tab", { name: "1 · 1 row" }).waitFor();
    expect(now.server.posted[0]?.body).toEqual({ sql: "select 1", user: "auditor" });
  });

  test("a result of many pages is read on as it is scrolled, and its last row is reached by a key", async () => {
    answerQueries(now.server, { [PREMIUMS]: premiums(1500) });
    await typed(PREMIUMS);
    await now.page.keyboard.press("Control+Enter");
    const rows = now.page.getByRole("grid", { name: "Rows" });
    await rows.getByRole("row").nth(4).waitFor();
    await rows.focus();
    for (const read of ["501", "1001", "1501"]) {
      await expect.poll(() => rows.getAttribute("aria-rowcount")).toBe(read);
      expect(await rows.getByRole("row").count()).toBeLessThan(80);
      await now.page.keyboard.press("End");
    }
    await rows.getByText("1,500", { exact: true }).waitFor();

    await now.page.keyboard.press("Enter");
    await now.page.getByRole("region", { name: "Row 1500" }).getByText("premium").waitFor();
  });

  test("of several statements the one that fails is shown, and marked where its error is", async () => {
    answerQueries(now.server, {
      "select 1;": [{ status: "FINISHED", total: 1, durationMs: 3 }],
      "select nope\nfrom x;": [
        { status: "FAILED", error: 'ERROR: column "nope" does not exist\n  Position: 8', position: 8, durationMs: 4 },
      ],
    });
    await typed("select 1;\nselect nope\nfrom x;\nselect 3;");
    await now.page.keyboard.press("Control+Shift+Enter");

    await now.page.getByRole("alert").getByText('column "nope" does not exist').waitFor();
    expect(await now.page.getByRole("tab").allInnerTexts()).toEqual([
      "1 · 1 row",
      "2 · failed",
      "3 · not run",
      "History",
    ]);
    expect(await now.page.locator(".cm-lintRange-error").innerText()).toBe("nope");
    expect(await now.page.locator(".caret").innerText()).toBe("select nope\n       ^");
  });

  test("a statement that runs is stopped", async () => {
    answerQueries(now.server, { "select pg_sleep(100);": [{ status: "STARTED", durationMs: 900 }] });
    await typed("select pg_sleep(100);");
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("tab", { name: "1 · running" }).waitFor();
    await now.page.getByRole("button", { name: "Stop" }).click();

    await now.page.getByText("Query cancelled on user's request").waitFor();
    await now.page.getByRole("tab", { name: "1 · stopped" }).waitFor();
    expect(now.server.posted.map((call) => call.path)).toEqual(["sql", "sql/s1/cancel"]);
  });

  test("columns of a table are completed from the catalog", async () => {
    answerQueries(now.server, {});
    await typed("select * from reporting.premium_by_month p where p.prem");
    const premium = now.page.getByRole("option", { name: "premium", exact: true });
    // The names arrive behind the editor, and an option that has just come into sight takes nothing yet.
    await expect
      .poll(async () => {
        await now.page.keyboard.press("Control+Space");
        if (await premium.isVisible()) {
          await premium.click();
        }
        return now.page.getByRole("textbox", { name: "SQL" }).innerText();
      })
      .toMatch(/p\.premium$/);
  });

  test("two columns are drawn as a chart", async () => {
    answerQueries(now.server, { [PREMIUMS]: premiums(48) });
    await typed(PREMIUMS);
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("button", { name: "Chart" }).click();
    await now.page.getByRole("img", { name: "premium by month, 48 points" }).locator("canvas").waitFor();
    await now.page.getByLabel("Across").selectOption({ label: "region" });
    await now.page.getByRole("img", { name: "premium by region, 47 points" }).waitFor();
  });

  test("where there is nothing to draw the chart says so", async () => {
    const columns = [
      { name: "day", type: "date" },
      { name: "paid", type: "numeric" },
    ];
    const result: StatementResult = { status: "FINISHED", columns, rows: [], total: 0 };
    answerQueries(now.server, { "select 1": [result], "select 2": [{ ...result, rows: [["2026-01-01", null]] }] });
    const editor = await typed("select 1");
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("button", { name: "Chart" }).click();
    await now.page.getByText("There is no point to draw").waitFor();
    await editor.focus();
    await now.page.keyboard.press("Control+a");
    await now.page.keyboard.insertText("select 2");
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("button", { name: "Chart" }).click();
    await now.page.getByText("Every value that goes up is NULL").waitFor();
  });

  test("one statement is explained, and nothing else of the text runs", async () => {
    answerQueries(now.server, {
      "EXPLAIN delete from y;": [
        {
          status: "FINISHED",
          columns: [{ name: "QUERY PLAN", type: "varchar" }],
          rows: [["XN Seq Scan on y"]],
          total: 1,
        },
      ],
    });
    await typed("delete from x; delete from y;");
    await now.page.keyboard.press("Control+a");
    await now.page.getByRole("button", { name: "Explain" }).click();

    await now.page.getByText("XN Seq Scan on y").waitFor();
    expect(now.server.posted.map((call) => call.body)).toEqual([{ sql: "EXPLAIN delete from y;" }]);
  });

  test("what was run is found again after the page was left, its results are not kept", async () => {
    answerQueries(now.server, { [PREMIUMS]: premiums(3) });
    await typed(PREMIUMS);
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("grid", { name: "Rows" }).waitFor();
    await now.page.reload();

    await now.page.getByRole("button", { name: "Edit" }).click();
    expect(await now.page.getByRole("textbox", { name: "SQL" }).innerText()).toBe(PREMIUMS);
    expect(await now.page.evaluate(() => JSON.stringify(localStorage))).not.toContain("region 3");
    await now.page.getByRole("button", { name: "Forget all" }).click();
    await now.page.getByText("Nothing was run from this browser yet").waitFor();
  });

  test("a refusal is shown in the server's words, and so is that names are not completed", async () => {
    answerQueries(now.server, {});
    now.server.answers.delete("catalog");
    await typed("select 4");
    await now.page.keyboard.press("Control+Enter");

    await now.page.getByRole("alert").getByText("the test gave no answer for the statement select 4").waitFor();
    await now.page.getByText("Names are not completed: the test gave no answer for catalog").waitFor();
  });

  test("a read-only console runs nothing, reads no names, and says what runs statements", async () => {
    let asked = 0;
    answerQueries(now.server, {});
    now.server.answers.set("catalog", () => {
      asked++;
      return { databases: [] };
    });
    now.server.answers.set("lake", () => ({ ...LAKE, place: "aws", readOnly: true }));
    await now.page.goto(`${now.home}query`);
    await now.page.getByText("./lake sql --env Dev").waitFor();

    expect(await now.page.getByRole("button", { name: "Run", exact: true }).count()).toBe(0);
    expect(asked).toBe(0);
  });

  test("Tab leaves the editor", async () => {
    answerQueries(now.server, {});
    const editor = await typed("select 1");
    await now.page.keyboard.press("Tab");
    expect(await editor.evaluate((element) => element === document.activeElement)).toBe(false);
  });

  test("nothing is wider than a small screen", async () => {
    await now.page.setViewportSize({ width: 360, height: 740 });
    answerQueries(now.server, { [PREMIUMS]: premiums(30) });
    await typed(PREMIUMS);
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("grid", { name: "Rows" }).waitFor();
    await fits(now.page);
  });
});
