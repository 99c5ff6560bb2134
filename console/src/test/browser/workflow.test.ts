import { describe, expect, test } from "vitest";
import type { Run } from "../../main/web/api/types.ts";
import { LAKE, runs, succeeded } from "../server/sampleLake.ts";
import { answerWorkflow, SPECIFICATION, UPLOADED } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

const WORKFLOW = "workflows/SyntheticGeneralData/PolicyData";
const RUN = runs(1)[0] as Run;
const FILE = {
  name: "policies.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Policy Number,Premium\nP-1,1200.50\n"),
};

describe.skipIf(!installed)("workflows in the browser", () => {
  const now = inBrowser();
  const paths = () => now.server.posted.map((call) => call.path.slice(WORKFLOW.length + 1));

  test("a workflow is found by its name and opened with the keyboard", async () => {
    answerWorkflow(now.server);
    await now.page.goto(`${now.home}workflows`);
    await now.page.getByRole("searchbox").fill("policy");
    await now.page.getByRole("grid", { name: "Workflows" }).focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    await now.page.getByRole("textbox", { name: /PolicyData.csv/ }).waitFor();
    expect(new URL(now.page.url()).pathname).toBe(`/_console/${WORKFLOW}`);
  });

  test("a mistake is marked where it is, and its mark goes when it is mended and saved", async () => {
    const disk = answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByRole("tab", { name: "specification (1)" }).click();
    await expect.poll(() => now.page.locator(".cm-lintRange-error").innerText()).toBe('decimall"');
    await now.page.getByText('there is no transform "decimall"').waitFor();

    await now.page.getByRole("button", { name: "3:6" }).click();
    for (let at = 0; at < "decimall".length; at++) {
      await now.page.keyboard.press("ArrowRight");
    }
    await now.page.keyboard.press("Backspace");
    await now.page.getByRole("tab", { name: "specification *", exact: true }).waitFor();
    await expect.poll(() => now.page.locator(".cm-lintRange-error").count(), { timeout: 5000 }).toBe(0);
    await now.page.getByRole("button", { name: "Save", exact: true }).click();

    await now.page.getByText(`Saved ${SPECIFICATION}.`).waitFor();
    expect(disk.detail.files.find((file) => file.path === SPECIFICATION)?.text).toContain('"decimal"');
    expect(await now.page.getByRole("tab").allInnerTexts()).toEqual(["mapping", "specification"]);
  });

  test("what is no JSON is marked before the server is asked", async () => {
    answerWorkflow(now.server);
    now.server.answers.set(`${WORKFLOW}/validate`, () => ({ findings: [] }));
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByRole("tab", { name: "specification" }).click();
    await now.page.getByRole("textbox").focus();
    await now.page.keyboard.press("Control+Home");
    await now.page.keyboard.insertText("{");
    await now.page.locator(".cm-lint-marker-error").waitFor();
  });

  test("a file that has changed on disk is not written over", async () => {
    const disk = answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByRole("textbox", { name: /PolicyData.csv/ }).focus();
    await now.page.keyboard.insertText("# mine\n");
    disk.detail = { ...disk.detail, files: disk.detail.files.map((file) => ({ ...file, hash: "another" })) };
    await now.page.getByRole("button", { name: "Save and push" }).click();

    await now.page.getByRole("alert").getByText("is another file by now").waitFor();
    expect(paths()).not.toContain("push");
    expect(await now.page.getByRole("textbox", { name: /PolicyData.csv/ }).innerText()).toContain("# mine");
  });

  test("what another page or an editor saved is seen, and is not saved over unless it is asked for", async () => {
    const disk = answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    const editor = now.page.getByRole("textbox", { name: /PolicyData.csv/ });
    await editor.focus();
    await now.page.keyboard.insertText("# mine\n");
    const others = (text: string) => {
      const files = disk.detail.files.map((file) => ({ ...file, text: text + file.text, hash: text }));
      disk.detail = { ...disk.detail, files };
    };
    others("# theirs\n");
    await now.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await now.page.getByText("was changed elsewhere").waitFor();
    expect(await editor.innerText()).toMatch(/^# mine/);
    await now.page.getByRole("tab", { name: "specification" }).click();
    await expect
      .poll(() => now.page.getByRole("textbox", { name: /PolicyData.json/ }).innerText())
      .toMatch(/^# theirs/);

    await now.page.getByRole("button", { name: "Keep mine" }).click();
    await now.page.getByRole("button", { name: "Save", exact: true }).click();
    await now.page.getByText(/^Saved /).waitFor();
    expect(disk.detail.files.map(({ text }) => text.split("\n")[0])).toEqual(["# theirs", "# mine"]);
  });

  test("a file is added, saved and pushed", async () => {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Add a file").selectOption("redshift sql");
    await now.page.getByRole("textbox", { name: /redshift-/ }).focus();
    await now.page.keyboard.insertText("SELECT 1");
    await now.page.getByRole("button", { name: "Save and push" }).click();

    await now.page.getByText(/The lake has .*redshift-SyntheticGeneralData-PolicyData.sql/).waitFor();
    const saved = now.server.posted.find((call) => call.path === `${WORKFLOW}/save`)?.body;
    expect(saved).toEqual({ files: [{ path: expect.stringContaining("redshift-"), text: "SELECT 1" }] });
  });

  test("a file is tried, and each step shows its first rows, the one that failed why", async () => {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Try" }).click();

    await now.page.getByRole("tab", { name: "Try: failed" }).waitFor();
    expect(now.server.posted.find((call) => call.path === `${WORKFLOW}/try`)?.body).toBe(FILE.buffer.toString());
    const steps = now.page.getByRole("list", { name: "Steps" }).locator("> li");
    expect(await steps.locator("summary strong").allInnerTexts()).toEqual(["file", "mapping", "decimal", "load"]);
    await steps
      .nth(2)
      .getByRole("columnheader", { name: /premium changed\s+decimal/ })
      .waitFor();
    await steps.nth(0).locator("summary").focus();
    await now.page.keyboard.press("Enter");
    await steps.nth(0).getByText("NULL", { exact: true }).waitFor();
    await now.page.getByRole("list", { name: "Why it failed" }).getByText("(line 4: many)").waitFor();
  });

  test("a file is loaded, and leads to its run; loaded again, to the new one", async () => {
    answerWorkflow(now.server);
    const file = "SyntheticGeneralData/PolicyData/policies.csv";
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Load" }).click();
    await now.page.getByText("Its run is waited for").waitFor();
    const [first, second] = UPLOADED;
    await expect
      .poll(async () => {
        now.server.changed([{ ...RUN, file, started: first }]);
        return now.page.getByRole("link", { name: "Its run" }).count();
      })
      .toBe(1);

    await now.page.getByRole("button", { name: "Load" }).click();
    await now.page.getByText("Its run is waited for").waitFor();
    now.server.changed([{ ...RUN, file, started: first }]);
    await expect
      .poll(async () => {
        now.server.changed([{ ...RUN, name: "second", file, started: second }]);
        return now.page
          .getByRole("link", { name: "Its run" })
          .getAttribute("href", { timeout: 200 })
          .catch(() => null);
      })
      .toBe("/_console/runs/second");
    now.server.answers.set("runs/second", () => ({ ...succeeded(RUN), name: "second" }));
    await now.page.getByRole("link", { name: "Its run" }).click();
    await now.page.getByRole("heading", { level: 1, name: /csv/ }).waitFor();
  });

  test("a file is dropped on the page", async () => {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    const data = await now.page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["a\n1\n"], "dropped.csv"));
      return dropped;
    });
    await now.page.getByRole("region", { name: "File" }).dispatchEvent("drop", { dataTransfer: data });
    await now.page.getByText("dropped.csv").waitFor();
    await now.page.getByText("4 bytes").waitFor();
  });

  test("what the server cannot do is said in its words", async () => {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Suggest files" }).click();
    await now.page.getByRole("alert").getByText(`the test gave no answer for ${WORKFLOW}/new`).waitFor();
  });

  test("suggested files are put into the editors, and nothing is saved", async () => {
    answerWorkflow(now.server);
    now.server.answers.set(`${WORKFLOW}/new`, () => ({
      files: [{ path: SPECIFICATION, text: '{"transform_spec": {}}' }],
    }));
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Suggest files" }).click();
    await expect
      .poll(() => now.page.getByRole("textbox", { name: SPECIFICATION }).innerText())
      .toBe('{"transform_spec": {}}');
    expect(paths()).not.toContain("save");
  });

  test("a read-only console edits, tries and loads nothing", async () => {
    answerWorkflow(now.server);
    now.server.answers.set("lake", () => ({ ...LAKE, place: "aws", readOnly: true }));
    await now.page.goto(now.home + WORKFLOW);
    const editor = now.page.getByRole("textbox", { name: /PolicyData.csv/ });
    const before = await editor.innerText();
    await editor.focus();
    await now.page.keyboard.insertText("x");
    expect(await editor.innerText()).toBe(before);
    expect(await now.page.getByRole("button", { name: /Save|Try|Load/ }).count()).toBe(0);
    await now.page.goto(`${now.home}workflows`);
    await now.page.getByRole("grid", { name: "Workflows" }).waitFor();
    expect(await now.page.getByRole("button", { name: "New" }).count()).toBe(0);
  });

  test("a workflow that is not there yet is begun by its name", async () => {
    answerWorkflow(now.server);
    now.server.answers.set("workflows/New/Table", () => ({ database: "New", table: "Table", files: [], possible: [] }));
    await now.page.goto(`${now.home}workflows`);
    await now.page.getByLabel("New workflow, as Db/Table").fill("New/Table");
    await now.page.keyboard.press("Enter");
    await now.page.getByText("It has no files yet").waitFor();
  });

  test("nothing is wider than a small screen", async () => {
    answerWorkflow(now.server);
    await now.page.setViewportSize({ width: 360, height: 740 });
    await now.page.goto(`${now.home}workflows`);
    await now.page.getByRole("grid").waitFor();
    await fits(now.page);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(FILE);
    await now.page.getByRole("button", { name: "Try" }).click();
    await now.page.getByRole("tab", { name: "Try: failed" }).waitFor();
    await fits(now.page);
  });
});
