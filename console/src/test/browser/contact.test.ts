import { describe, expect, test } from "vitest";
import { ConsoleServer } from "../server/ConsoleServer.ts";
import { answerSampleLake } from "../server/sampleLake.ts";
import { answerQueries } from "../server/sampleQuery.ts";
import { answerWorkflow } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

describe.skipIf(!installed)("a lake that goes away", () => {
  const now = inBrowser();
  const alert = (text: string) => now.page.getByRole("alert").getByText(text);

  test("is said to be silent, and the page goes on by itself when it answers", async () => {
    await now.page.goto(now.home);
    await now.page.getByText("live", { exact: true }).waitFor();
    await now.server.stop();
    await alert("The lake does not answer.").waitFor();

    now.server = new ConsoleServer();
    answerSampleLake(now.server, 3);
    await now.server.start(Number(new URL(now.home).port));
    await now.page.getByText("3 runs", { exact: true }).waitFor();
    await now.page.getByText("live", { exact: true }).waitFor();
    expect(await now.page.getByRole("alert").count()).toBe(0);
  });

  test("does not know a page after it was started anew, which says how to be let in and keeps what is not saved", async () => {
    answerWorkflow(now.server);
    await now.page.goto(`${now.home}workflows/SyntheticGeneralData/PolicyData`);
    await now.page.getByRole("tab", { name: "specification (1)" }).click();
    await now.page.getByRole("textbox").focus();
    await now.page.keyboard.press("Control+End");
    await now.page.keyboard.insertText("typed");
    now.server.letsIn = false;
    await now.page.getByRole("button", { name: "Save", exact: true }).click();
    await alert("./lake console prints the address that lets it in").waitFor();

    now.server.letsIn = true;
    await alert("./lake console prints the address that lets it in").waitFor({ state: "detached" });
    await now.page.getByText("typed").waitFor();
    await now.page.getByRole("button", { name: "Save", exact: true }).click();
    await now.page.getByText(/^Saved /).waitFor();
  });

  test("leaves the statements that it has run where they were", async () => {
    answerQueries(now.server, { "select 1": [{ status: "FINISHED", total: 41, durationMs: 3 }] });
    await now.page.goto(`${now.home}query`);
    await now.page.getByRole("textbox", { name: "SQL" }).focus();
    await now.page.keyboard.insertText("select 1");
    await now.page.keyboard.press("Control+Enter");
    await now.page.getByRole("tab", { name: "1 · 41 rows" }).waitFor();
    await now.page.getByRole("link", { name: "Catalog" }).click();
    await now.page.getByRole("grid", { name: "Tables" }).waitFor();
    await now.page.goBack();
    await now.page.getByRole("tab", { name: "1 · 41 rows" }).waitFor();
    expect(now.server.posted.length).toBe(1);
  });
});
