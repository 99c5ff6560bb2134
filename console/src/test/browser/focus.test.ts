import { describe, expect, test } from "vitest";
import type { StatementResult } from "../../main/web/api/types.ts";
import { RefusedException } from "../server/ConsoleServer.ts";
import { answerQueries } from "../server/sampleQuery.ts";
import { answerWorkflow } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

const FILE = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("a\n1\n") };
const RAN: StatementResult = { status: "FINISHED", columns: [{ name: "a", type: "int4" }], rows: [["1"]], total: 1 };

describe.skipIf(!installed)("the focus in the browser", () => {
  const now = inBrowser();
  /** What has the focus: its role or element, and its name. */
  const focused = () =>
    now.page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.tagName.toLowerCase()} ${element?.id || element?.getAttribute("aria-label") || element?.textContent?.trim().slice(0, 40)}`;
    });
  const inPage = () => now.page.evaluate(() => document.activeElement !== document.body);

  test("it stays on a button that does nothing while what it began goes on", async () => {
    answerWorkflow(now.server);
    await now.page.goto(`${now.home}workflows/SyntheticGeneralData/PolicyData`);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Try" }).focus();
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("tab", { name: "Try: failed" }).waitFor();
    expect(await focused()).toBe("button Try");
  });

  test("it stays on the button that runs statements", async () => {
    answerQueries(now.server, { "select 1": [RAN] });
    await now.page.goto(`${now.home}query`);
    await now.page.getByRole("textbox", { name: "SQL" }).focus();
    await now.page.keyboard.insertText("select 1");
    await now.page.getByRole("button", { name: "Run", exact: true }).focus();
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("tab", { name: "1 · 1 row" }).waitFor();
    expect(await focused()).toBe("button Run");
  });

  test("it is in the page that a row leads to, and back in the list that one comes back to", async () => {
    await now.page.goto(now.home);
    await now.page.getByRole("grid", { name: "Runs" }).focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("tab", { name: "States" }).waitFor();
    expect(await focused()).toMatch(/^main page/);
    await now.page.goBack();
    await now.page.getByRole("grid", { name: "Runs" }).waitFor();
    await expect.poll(focused).toBe("div Runs");
  });

  test("it is not lost with a button that is gone when it has done its work", async () => {
    now.server.answers.set("workflows", () => {
      throw new RefusedException(409, "There is no checkout.");
    });
    await now.page.goto(`${now.home}workflows`);
    await now.page.getByRole("button", { name: "Try again" }).focus();
    answerWorkflow(now.server);
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("grid", { name: "Workflows" }).waitFor();
    await expect.poll(inPage).toBe(true);
  });
});
