import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerWorkflow, TRIAL } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

const WORKFLOW = "workflows/SyntheticGeneralData/PolicyData";
const MIB = 1024 * 1024;

describe.skipIf(!installed)("files on their way to the lake, in the browser", () => {
  const now = inBrowser();
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "console-upload-"));
    file = join(folder, "large.csv");
    await writeFile(file, Buffer.alloc(40 * MIB, "a,b\n"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function chosen(path: string) {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    await now.page.getByLabel("Drop a file here").setInputFiles(path);
  }

  test("how much of a file was sent is told, and what is stopped comes to no end in the lake", async () => {
    let take = () => {};
    now.server.taking = new Promise<void>((taken) => {
      take = taken;
    });
    await chosen(file);
    await now.page.getByRole("button", { name: "Load" }).click();
    await now.page.getByText(/^[1-9]\d? % sent$/).waitFor();
    expect(await now.page.getByRole("progressbar", { name: "Sent" }).getAttribute("value")).toMatch(/^[1-9]\d?$/);
    await now.page.getByRole("button", { name: "Stop" }).click();
    await now.page.getByText("Stopped.").waitFor();
    take();

    await now.page.getByRole("button", { name: "Load" }).click();
    await now.page.getByText("Its run is waited for").waitFor();
    expect(now.server.posted.filter(({ path }) => path.endsWith("/upload"))).toHaveLength(1);
  });

  test("a file that was sent whole is not stopped where it is loaded, and its trial is", async () => {
    let answered = () => {};
    const answer = new Promise<void>((done) => {
      answered = done;
    });
    await chosen(file);
    now.server.answers.set(`${WORKFLOW}/upload`, async () => {
      await answer;
      return { bucket: "b", key: "k", at: "2026-03-02T06:00:00Z" };
    });
    now.server.answers.set(`${WORKFLOW}/try`, () => new Promise(() => {}));
    await now.page.getByRole("button", { name: "Load" }).click();
    await expect.poll(() => now.server.posted.length).toBe(1);
    await expect.poll(() => now.page.getByRole("button", { name: "Stop" }).count()).toBe(0);
    answered();
    await now.page.getByText("Its run is waited for").waitFor();

    await now.page.getByRole("button", { name: "Try" }).click();
    await expect.poll(() => now.server.posted.length).toBe(2);
    await now.page.getByRole("button", { name: "Stop" }).click();
    await now.page.getByText("Stopped.").waitFor();
  });

  test("a file that was changed since it was chosen is told from a lake that does not answer", async () => {
    const changing = join(folder, "changing.csv");
    await writeFile(changing, "a\n1\n");
    await chosen(changing);
    await truncate(changing);
    await now.page.getByRole("button", { name: "Load" }).click();
    await now.page.getByRole("alert").getByText("changing.csv cannot be read").waitFor();
    expect(await now.page.getByText("does not answer").count()).toBe(0);
  });

  test("a file is taken wherever on the page it is dropped, the editor too, and of several the first", async () => {
    answerWorkflow(now.server);
    await now.page.goto(now.home + WORKFLOW);
    const editor = now.page.getByRole("textbox", { name: /PolicyData.csv/ });
    const before = await editor.innerText();
    const files = await now.page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["a\n1\n"], "first.csv"));
      dropped.items.add(new File(["a\n2\n"], "second.csv"));
      return dropped;
    });
    await editor.dispatchEvent("dragover", { dataTransfer: files });
    await editor.dispatchEvent("drop", { dataTransfer: files });
    const drop = now.page.getByRole("region", { name: "File" });
    await drop.getByText("first.csv").waitFor();
    await drop.getByText("1 other was not taken").waitFor();
    expect(await editor.innerText()).toBe(before);
  });

  test("a file and what became of it stay while another page is looked at", async () => {
    await chosen(file);
    now.server.answers.set(`${WORKFLOW}/try`, () => TRIAL);
    await now.page.getByRole("button", { name: "Try" }).click();
    await now.page.getByRole("tab", { name: "Try: failed" }).waitFor();
    await now.page.getByRole("link", { name: "Runs", exact: true }).click();
    await now.page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
    await now.page.goBack();
    await now.page.getByRole("tab", { name: "Try: failed" }).waitFor();
    await now.page.getByText("large.csv").waitFor();
  });
});
