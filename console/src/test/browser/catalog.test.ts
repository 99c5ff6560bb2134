import { describe, expect, test } from "vitest";
import { RefusedException } from "../server/ConsoleServer.ts";
import { answerCatalog } from "../server/sampleCatalog.ts";
import { LAKE } from "../server/sampleLake.ts";
import { answerQueries } from "../server/sampleQuery.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

const TABLE = "catalog/syntheticgeneraldata_consume/policydata";

describe.skipIf(!installed)("catalog in the browser", () => {
  const now = inBrowser();

  test("a thousand tables are listed with a few rows in the page, and one of them is found by its name", async () => {
    answerCatalog(now.server, 1000);
    await now.page.goto(`${now.home}catalog`);
    const table = now.page.getByRole("grid", { name: "Tables" });
    await table.getByRole("row").nth(5).waitFor();
    expect(await table.getAttribute("aria-rowcount")).toBe("1004");
    expect(await table.getByRole("row").count()).toBeLessThan(80);

    await now.page.getByRole("searchbox").fill("archive 0777");
    await now.page.getByText("1 of 1,003 tables and views").waitFor();
    await table.getByRole("link", { name: "table_0777" }).waitFor();
  });

  test("a table is opened with the keyboard, and its commits lead to their runs", async () => {
    answerCatalog(now.server);
    await now.page.goto(`${now.home}catalog`);
    await now.page.getByLabel("Kind").selectOption("iceberg");
    await now.page.getByRole("grid", { name: "Tables" }).focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("tab", { name: "Columns (4)" }).focus();
    await now.page.keyboard.press("ArrowRight");
    await now.page.keyboard.press("ArrowRight");
    const commits = now.page.getByRole("grid", { name: "Snapshots" });

    expect(await commits.getByRole("row").nth(1).innerText()).toMatch(/2026-03-02[\s\S]*current[\s\S]*30,000/);
    await commits.focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    expect(new URL(now.page.url()).pathname).toBe("/_console/runs/0000001d-policies");
  });

  test("its first rows tell NULL from an empty text", async () => {
    answerCatalog(now.server);
    await now.page.goto(now.home + TABLE);
    await now.page.getByRole("tab", { name: "Rows" }).click();

    const second = now.page.getByRole("grid", { name: "Rows" }).getByRole("row").nth(2);
    expect(await second.getByRole("gridcell").allInnerTexts()).toEqual(["2", "P-2", "NULL", "", "e1"]);
  });

  test("a column is followed from its file to the view that shows it", async () => {
    answerCatalog(now.server);
    await now.page.goto(now.home + TABLE);
    await now.page.getByRole("tab", { name: "From file to view" }).click();
    const way = now.page.getByRole("region", { name: "From file to view" });
    await way.getByLabel("Column").selectOption("writtenpremiumamount");

    await expect
      .poll(() => way.locator(".node code").allInnerTexts())
      .toEqual(["WrittenPremium", "WrittenPremium", "writtenpremiumamount", "writtenpremiumamount", "premium"]);
    expect(await way.locator(".edge.taken").count()).toBe(4);
    await way.getByText("1 way that is not followed").waitFor();
    await way.getByText("premium.premium region is a column of policydata and of regions").waitFor();
    await way.getByRole("link", { name: /premium_by_month/ }).click();
    await now.page.getByText("It is older than its tables").waitFor();
  });

  test("a statement that reads a table is put into the editor, named as Redshift names it", async () => {
    answerCatalog(now.server);
    answerQueries(now.server, {});
    await now.page.goto(now.home + TABLE);
    await now.page.getByRole("button", { name: "Query" }).click();

    await expect
      .poll(() => now.page.getByRole("textbox", { name: "SQL" }).innerText())
      .toBe("select *\nfrom awsdatacatalog.syntheticgeneraldata_consume.policydata\nlimit 100;");
  });

  test("a read-only console, which runs no statement, does not lead to one", async () => {
    answerCatalog(now.server);
    now.server.answers.set("lake", () => ({ ...LAKE, place: "aws", readOnly: true }));
    await now.page.goto(now.home + TABLE);
    await now.page.getByRole("tab", { name: /^Columns/ }).waitFor();
    expect(await now.page.getByRole("button", { name: "Query" }).count()).toBe(0);
  });

  test("what of the catalog cannot be read is said in the server's words", async () => {
    answerCatalog(now.server);
    const databases = now.server.answers.get("catalog")?.(new URLSearchParams(), undefined) as object;
    now.server.answers.set("catalog", () => ({ ...databases, redshiftRefused: "The workgroup is not there." }));
    now.server.answers.set(`${TABLE}/lineage`, () => {
      throw new RefusedException(501, "not supported here: lineage");
    });
    await now.page.goto(`${now.home}catalog`);
    await now.page.getByRole("alert").getByText("The workgroup is not there.").waitFor();
    await now.page.getByRole("link", { name: "policydata" }).click();
    await now.page.getByRole("tab", { name: "From file to view" }).click();
    await now.page.getByRole("alert").getByText("not supported here: lineage").waitFor();
  });

  test("nothing is wider than a small screen", async () => {
    answerCatalog(now.server, 1000);
    await now.page.setViewportSize({ width: 360, height: 740 });
    for (const place of ["catalog", TABLE]) {
      await now.page.goto(now.home + place);
      await now.page.getByRole("grid").waitFor();
      await fits(now.page);
    }
    await now.page.getByRole("tab", { name: "From file to view" }).click();
    await now.page.getByRole("region", { name: "From file to view" }).waitFor();
    await fits(now.page);
  });
});
