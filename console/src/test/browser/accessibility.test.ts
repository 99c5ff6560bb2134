import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { answerAccess } from "../server/sampleAccess.ts";
import { answerCalls, REVIEW, TEMPLATE } from "../server/sampleCalls.ts";
import { answerCatalog } from "../server/sampleCatalog.ts";
import { runs } from "../server/sampleLake.ts";
import { answerQueries, premiums } from "../server/sampleQuery.ts";
import { answerWorkflow } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

/** The rules of WCAG 2.1 up to level AA. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const SQL = "select month, region, premium from reporting.premium_by_month;";
const [, LOADED, FAILED] = runs(3).map((run) => run.name);

/** Each page and tab, and what is there when it has been read. */
const PLACES: [string, string][] = [
  ["", "grid"],
  [`runs/${LOADED}`, "table"],
  [`runs/${LOADED}?state=DevInsuranceLakeWorkTask`, "figure"],
  [`runs/${LOADED}?tab=logs`, "grid"],
  [`runs/${LOADED}?tab=sql`, "listitem"],
  [`runs/${LOADED}?tab=message`, "figure"],
  [`runs/${FAILED}`, "table"],
  ["alarms", "grid"],
  ["workflows", "grid"],
  ["workflows/SyntheticGeneralData/PolicyData", "textbox"],
  ["catalog", "grid"],
  ["catalog/syntheticgeneraldata_consume/policydata", "grid"],
  ["catalog/syntheticgeneraldata_consume/policydata?tab=rows", "grid"],
  ["catalog/syntheticgeneraldata_consume/policydata?tab=snapshots", "grid"],
  ["catalog/syntheticgeneraldata_consume/policydata?tab=way", "region"],
  ["access", "grid"],
  ["access?tab=plan", "listitem"],
  ["access?tab=roles", "list"],
  ["calls", "grid"],
  ["template", "grid"],
  ["template?tab=review", "list"],
  ["template?tab=cost", "table"],
  ["nowhere", "main"],
];

describe.skipIf(!installed)("what WCAG 2.1 asks for up to level AA", () => {
  const now = inBrowser();

  function answerEverything() {
    answerQueries(now.server, { [SQL]: premiums(30) });
    answerCatalog(now.server);
    answerAccess(now.server, 4);
    answerCalls(now.server);
    answerWorkflow(now.server);
    now.server.answers.set("template", () => TEMPLATE);
    now.server.answers.set("template/review", () => REVIEW);
  }

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("is met by every page, %s, at %i pixels", { timeout: 240_000 }, async (colorScheme, width) => {
    answerEverything();
    await now.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await now.page.setViewportSize({ width, height: 800 });
    const found: string[] = [];
    for (const [place, role] of PLACES) {
      await now.page.goto(now.home + place);
      await now.page
        .getByRole(role as "grid")
        .first()
        .waitFor();
      found.push(...(await violations(now.page, place)));
      if (width === 360) {
        await fits(now.page);
      }
    }
    await now.page.goto(`${now.home}query`);
    await now.page.getByRole("textbox", { name: "SQL" }).focus();
    await now.page.keyboard.insertText(SQL);
    await now.page.keyboard.press("Control+Enter");
    const rows = now.page.getByRole("grid", { name: "Rows" });
    await rows.focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("region", { name: "Row 1" }).waitFor();
    found.push(...(await violations(now.page, "query")));
    await now.page.getByRole("button", { name: "Chart" }).click();
    await now.page.getByRole("img").waitFor();
    found.push(...(await violations(now.page, "chart")));
    expect(found).toEqual([]);
  });

  test("the first key leads past the entries to the page", async () => {
    await now.page.goto(now.home);
    await now.page.getByRole("grid").waitFor();
    await now.page.keyboard.press("Tab");
    await now.page.keyboard.press("Enter");
    await now.page.keyboard.press("Tab");
    expect(await now.page.getByRole("searchbox").evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

/** What the rules find in a page, each with where. */
async function violations(page: Page, place: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: "tag", values: tags } }),
    RULES,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${place} ${id}: ${html.slice(0, 200)}`));
}
