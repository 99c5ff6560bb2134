import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installed } from "../browser/chromium.ts";
import { enter, rows, type Stranger } from "./lake.ts";
import { xlsx } from "./xlsx.ts";

const RUN_MS = 240_000;
const ANSWER_MS = 60_000;

/** The same claims in every form; the draft of a workflow has their names in small letters with underscores. */
const CLAIMS: [string, string, number | null][] = [
  ["C-1001", "2026-01-05", 1200.5],
  ["C-1002", "2026-01-17", 310],
  ["C-1003", "2026-02-02", null],
];
const HEAD = ["Claim Number", "Loss Date", "Paid Amount"] as const;

interface Form {
  table: string;
  name: string;
  content: Buffer;
  /** What its days are as dates. */
  day: string;
}

const FORMS: Form[] = [
  {
    table: "Semicolons",
    day: "loss_date",
    name: "claims.csv",
    content: Buffer.from(
      [HEAD, ...CLAIMS]
        .map((row) => row.map((value) => `${value ?? ""}`.replace(/^([\d]+)\.(\d+)$/, "$1,$2")).join(";"))
        .join("\r\n"),
    ),
  },
  {
    table: "Lines",
    // What is a text in JSON stays one.
    day: "cast(loss_date as date)",
    name: "claims.jsonl",
    content: Buffer.from(
      CLAIMS.map((row) => JSON.stringify(Object.fromEntries(row.map((value, at) => [HEAD[at], value])))).join("\n"),
    ),
  },
  { table: "Sheet", day: "loss_date", name: "claims.xlsx", content: xlsx([[...HEAD], ...CLAIMS]) },
];

describe.skipIf(!installed)("a stranger with files of other forms", () => {
  let stranger: Stranger;
  const runs: string[] = [];

  beforeAll(async () => {
    stranger = await enter();
  });
  afterAll(() => stranger?.browser.close());

  test.each(FORMS)(
    "takes what is suggested for $name, tries it and gives it to the lake",
    async ({ table, name, content }) => {
      const { page, home } = stranger;
      await page.goto(`${home}/_console/workflows/Forms/${table}`);
      await page.getByLabel("Drop a file here").setInputFiles({ name, mimeType: "", buffer: content });
      await page.getByRole("button", { name: "Suggest files" }).click();
      await page.getByRole("tab", { name: /^redshift sql \*/ }).waitFor({ timeout: ANSWER_MS });
      await page.getByRole("button", { name: "Save and push" }).click();
      await page.getByText(/^Saved .*The lake has /).waitFor({ timeout: ANSWER_MS });
      await page.getByRole("button", { name: "Try" }).click();
      await page.getByRole("tab", { name: "Try: passed" }).waitFor({ timeout: ANSWER_MS });
      await page.getByRole("button", { name: "Load" }).click();
      runs.push((await page.getByRole("link", { name: "Its run" }).getAttribute("href", { timeout: ANSWER_MS })) ?? "");
    },
  );

  test("finds the rows of all in their views, with their types", async () => {
    const { page, home, faults } = stranger;
    for (const run of runs) {
      await page.goto(home + run);
      await expect
        .poll(() => page.locator(".heading .badge").innerText(), { timeout: RUN_MS, interval: 500 })
        .not.toMatch(/queued|running/);
      expect(await page.locator(".heading .badge").innerText()).toBe("succeeded");
    }
    await page.goto(`${home}/_console/query`);
    await page.getByRole("textbox", { name: "SQL" }).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(
      FORMS.map(
        ({ table, day }) =>
          `select claim_number, ${day} + 1, paid_amount * 2 from forms_${table.toLowerCase()} order by 1;`,
      ).join("\n"),
    );
    await page.keyboard.press("Control+Shift+Enter");
    for (const at of FORMS.keys()) {
      await page.getByRole("tab", { name: `${at + 1} · 3 rows` }).click({ timeout: ANSWER_MS });
      await expect
        .poll(async () => (await rows(page)).map(([claim, day, paid]) => [claim, day?.slice(0, 10), Number(paid)]))
        .toEqual([
          ["C-1001", "2026-01-06", 2401],
          ["C-1002", "2026-01-18", 620],
          ["C-1003", "2026-02-03", Number.NaN],
        ]);
    }
    expect(faults).toEqual([]);
  });
});
