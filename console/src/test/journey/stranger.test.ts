import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installed } from "../browser/chromium.ts";
import { enter, rows } from "./lake.ts";

const CLAIMS = {
  name: "claims.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    "Claim Number,Loss Date,Paid Amount,State\n" +
      "C-1001,2026-01-05,1200.50,NJ\n" +
      "C-1002,2026-01-17,310.00,NY\n" +
      "C-1003,2026-02-02,,NJ\n",
  ),
};

const SPECIFICATION = `{
  "transform_spec": {
    "date": [{ "field": "loss_date", "format": "yyyy-MM-dd" }],
    "changetype": { "paid_amount": "decimal(12,2)" }
  }
}
`;

const SPARK = `SELECT claim_number, loss_date, paid_amount, state, year, month, day
FROM {source_database_name}.{table_name}
`;

const REDSHIFT = `CREATE OR REPLACE VIEW stranger_claims AS
SELECT claim_number, paid_amount FROM awsdatacatalog.stranger_consume.claims
WITH NO SCHEMA BINDING;

CREATE MATERIALIZED VIEW stranger_claims_by_state AS
SELECT state, count(*) AS claims, sum(paid_amount) AS paid
FROM datalake_stranger_consume.claims
GROUP BY state;
`;

/** What the lake does with a file takes as long as its jobs. */
const RUN_MS = 240_000;
const ANSWER_MS = 60_000;

describe.skipIf(!installed)("a stranger", () => {
  let browser: Browser;
  let page: Page;
  let faults: string[];
  const took: [string, number][] = [];

  beforeAll(async () => {
    ({ browser, page, faults } = await enter());
  });
  afterAll(async () => {
    await browser?.close();
    for (const [step, ms] of took) {
      console.log(`${step}: ${(ms / 1000).toFixed(1)} s`);
    }
  });

  async function step(name: string, action: () => Promise<void>): Promise<void> {
    const began = Date.now();
    await action();
    took.push([name, Date.now() - began]);
  }

  async function write(use: string, text: string): Promise<void> {
    const added = page.getByRole("tab", { name: new RegExp(`^${use}`) });
    if ((await added.count()) === 0) {
      await page.getByLabel("Add a file").selectOption({ label: use });
    } else {
      await added.click();
    }
    await page.getByRole("tabpanel").getByRole("textbox").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(text);
  }

  test("comes from a file never seen to rows in both views, through the page alone", async () => {
    await step("a workflow for the file", async () => {
      await page.getByRole("link", { name: "Workflows" }).click();
      await page.getByLabel("New workflow, as Db/Table").fill("Stranger/Claims");
      await page.keyboard.press("Enter");
      await page.getByLabel("Drop a file here").setInputFiles(CLAIMS);
    });

    await step("a mistake is seen before anything runs", async () => {
      await write("specification", SPECIFICATION.replace("changetype", "changetyp"));
      await page.getByText(/did you mean 'changetype'/).waitFor({ timeout: ANSWER_MS });
      await write("specification", SPECIFICATION);
      await expect.poll(() => page.locator(".cm-lintRange-error").count(), { timeout: ANSWER_MS }).toBe(0);
    });

    await step("SQL for tables and views, saved and pushed", async () => {
      await write("spark sql", SPARK);
      await write("redshift sql", REDSHIFT);
      await page.getByRole("button", { name: "Save and push" }).click();
      await page.getByText(/^Saved .*The lake has /).waitFor({ timeout: ANSWER_MS });
    });

    await step("the file is tried", async () => {
      await page.getByRole("button", { name: "Try" }).click();
      await page.getByRole("tab", { name: "Try: passed" }).waitFor({ timeout: ANSWER_MS });
    });

    await step("the file is loaded", async () => {
      await page.getByRole("button", { name: "Load" }).click();
      await page.getByRole("link", { name: "Its run" }).click({ timeout: ANSWER_MS });
      await page.getByRole("heading", { level: 1, name: "claims.csv" }).waitFor();
      await expect
        .poll(() => page.locator(".heading .badge").innerText(), { timeout: RUN_MS, interval: 500 })
        .not.toMatch(/queued|running/);
      expect(await page.locator(".heading .badge").innerText()).toBe("succeeded");
    });

    await step("both views have its rows", async () => {
      await page.getByRole("link", { name: "Query" }).click();
      await page.getByRole("textbox", { name: "SQL" }).focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(
        "select claim_number, paid_amount from stranger_claims order by 1;\n" +
          "select state, claims, paid from stranger_claims_by_state order by 1;",
      );
      await page.keyboard.press("Control+Shift+Enter");
      await page.getByRole("tab", { name: "2 · 2 rows" }).waitFor({ timeout: ANSWER_MS });
      expect(await rows(page)).toEqual([
        ["NJ", "2", "1200.50"],
        ["NY", "1", "310.00"],
      ]);
      await page.getByRole("tab", { name: "1 · 3 rows" }).click();
      expect(await rows(page)).toEqual([
        ["C-1001", "1200.50"],
        ["C-1002", "310.00"],
        ["C-1003", "NULL"],
      ]);
    });

    await step("the catalog says where they come from", async () => {
      await page.getByRole("link", { name: "Catalog" }).click();
      await page.getByRole("searchbox").fill("stranger_claims_by_state");
      await page.getByRole("grid", { name: "Tables" }).getByRole("link", { name: "stranger_claims_by_state" }).click();
      await page.getByRole("tab", { name: "From file to view" }).click();
      await page.getByRole("link", { name: "claims.csv" }).waitFor({ timeout: ANSWER_MS });
    });
    expect(faults).toEqual([]);
  });
});
