import { beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../main/web/api/types.ts";
import { RefusedException } from "../server/ConsoleServer.ts";
import { answerSampleLake, LAKE, succeeded } from "../server/sampleLake.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

describe.skipIf(!installed)("runs in the browser", () => {
  const now = inBrowser();
  let all: Run[];

  beforeEach(() => {
    all = answerSampleLake(now.server);
  });

  const named = (at: number): Run => all[at] as Run;

  test("ten thousand runs are listed with a few rows in the page, and the last is reached by a key", async () => {
    all = answerSampleLake(now.server, 10_000);
    await now.page.goto(now.home);
    const table = now.page.getByRole("grid", { name: "Runs" });
    await table.getByRole("row").nth(5).waitFor();

    expect(await table.getAttribute("aria-rowcount")).toBe("10001");
    expect(await table.getByRole("row").count()).toBeLessThan(80);
    await table.focus();
    await now.page.keyboard.press("End");
    await table.getByText("-00001.csv").waitFor();
  });

  test("a run that changes changes in the list, and a new one comes first", async () => {
    await now.page.goto(now.home);
    await now.page.getByText("live", { exact: true }).waitFor();
    const table = now.page.getByRole("grid", { name: "Runs" });
    await table.getByRole("row").nth(5).waitFor();
    const { reason: _, ...first } = named(0);

    now.server.changed([
      { ...first, status: "SUCCEEDED", ended: "2026-03-02T06:01:00Z", durationMs: 60_000, rows: 7 },
      { ...first, name: "new", file: "A/B/new.csv", started: "2026-03-02T07:00:00Z" },
    ]);

    await expect.poll(() => table.getByRole("row").nth(1).innerText()).toContain("new.csv");
    expect(await table.getByRole("row").nth(2).innerText()).toMatch(/succeeded[\s\S]*1 min 00 s[\s\S]*7/);
  });

  test("the filter leaves the runs that have every word, in one status", async () => {
    await now.page.goto(now.home);
    await now.page.getByRole("searchbox").fill("claimdata decimal");
    await now.page.getByRole("button", { name: /^failed/ }).click();

    await now.page.getByText(/of 40 runs/).waitFor();
    const rows = await now.page.getByRole("grid").getByRole("row").allInnerTexts();
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows.slice(1)) {
      expect(row).toMatch(/failed[\s\S]*ClaimData/);
    }
  });

  test("a failed run is repeated from its row", async () => {
    await now.page.goto(now.home);
    await now.page
      .getByRole("button", { name: /^Retry/ })
      .first()
      .click();

    await now.page.getByRole("heading", { level: 1, name: /csv/ }).waitFor();
    expect(now.server.posted.map((call) => call.path)).toEqual([`runs/${named(2).name}/retry`]);
  });

  test("a read-only console offers nothing that changes a run", async () => {
    now.server.answers.set("lake", () => ({ ...LAKE, place: "aws", readOnly: true }));
    await now.page.goto(now.home);
    await now.page.getByText("read-only").waitFor();
    await now.page.getByRole("grid").getByRole("row").nth(5).waitFor();

    expect(await now.page.getByRole("button", { name: /Retry|Stop/ }).count()).toBe(0);
  });

  test("a refusal is shown in the server's words", async () => {
    now.server.answers.set("runs", () => {
      throw new RefusedException(403, "The role may not scan the audit table.");
    });
    await now.page.goto(now.home);

    await expect
      .poll(() => now.page.getByRole("alert").innerText())
      .toContain("The role may not scan the audit table.");
  });

  test("that nobody knows what is new is shown, until it is known again", async () => {
    await now.page.goto(now.home);
    await now.page.getByText("live", { exact: true }).waitFor();
    now.server.hit("the AWS credentials have expired");
    await now.page.getByRole("alert").getByText("What is new is not known: the AWS credentials have expired").waitFor();

    now.server.changed([]);

    await expect.poll(() => now.page.getByRole("alert").count()).toBe(0);
  });

  test("a run in AWS is asked for less often than one on this machine", async () => {
    const asked = { local: 0, aws: 0 };
    for (const place of ["local", "aws"] as const) {
      const running = succeeded(named(0));
      now.server.answers.set("lake", () => ({ ...LAKE, place, readOnly: place === "aws" }));
      now.server.answers.set(`runs/${running.name}`, () => {
        asked[place]++;
        return { ...running, status: "STARTED" };
      });
      await now.page.clock.install();
      await now.page.goto(now.home);
      await now.page.locator(".lake-name").waitFor();
      await now.page.getByRole("grid").getByRole("link").first().click();
      await now.page.getByRole("heading", { level: 1 }).waitFor();
      for (let second = 0; second < 5; second++) {
        const before = asked[place];
        await now.page.clock.runFor(1000);
        if (place === "local") {
          await expect.poll(() => asked.local).toBeGreaterThan(before);
        }
      }
    }
    expect(asked.local).toBeGreaterThanOrEqual(5);
    expect(asked.aws).toBe(1);
  });

  test("a run leads to its workflow, to its rows, and to those that data quality held back", async () => {
    await now.page.goto(`${now.home}runs/${named(1).name}`);
    const [database, table] = [named(1).database, named(1).table];
    await now.page.getByRole("link", { name: `${database}/${table}` }).waitFor();
    await now.page.getByText("Data quality held back 12 rows at after_transform").waitFor();
    await now.page
      .getByRole("link", { name: `${database}.${table}_quarantine_after_transform`.toLowerCase() })
      .waitFor();
    await now.page.getByRole("link", { name: `${database}.${table}`.toLowerCase(), exact: true }).click();

    await now.page.waitForURL(`**/_console/catalog/${database}/${table}`.toLowerCase());
  });

  test("a run is opened with the keyboard and its states are drawn, each with its time", async () => {
    await now.page.goto(now.home);
    await now.page.getByRole("grid", { name: "Runs" }).focus();
    await now.page.getByRole("grid").getByRole("row").nth(3).waitFor();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");

    const machine = now.page.getByRole("region", { name: "State machine" });
    await machine.getByRole("button", { name: "Collect Glue Job 14.8 s, Task, done" }).click();
    await now.page
      .getByRole("region", { name: "State DevInsuranceLakeCollectGlueJobTask" })
      .getByText("Attempts")
      .waitFor();
    const state = now.page.getByRole("region", { name: "State DevInsuranceLakeCollectGlueJobTask" });
    expect(await state.innerText()).toMatch(/Rows in\s+512\s+Rows out\s+500/);
    expect(new URL(now.page.url()).pathname).toBe(`/_console/runs/${named(1).name}`);
  });

  test("a failed run shows the way that the failure took, and why", async () => {
    await now.page.goto(`${now.home}runs/${named(2).name}`);
    const machine = now.page.getByRole("region", { name: "State machine" });
    await machine.getByRole("button", { name: /^Collect Glue Job .* s, Task, failed/ }).click();

    await now.page.getByText("Error: States.TaskFailed").waitFor();
    expect(await machine.getByRole("button", { name: /^Etl Failed .*, Fail/ }).count()).toBe(1);
    expect(await machine.getByRole("button", { name: /^Publish Batch Unknown/ }).count()).toBe(1);
    expect(await machine.getByRole("button", { name: /^Etl Superseded Publish/ }).count()).toBe(1);
  });

  test("the log, the statements and the message of a run are a key away", async () => {
    await now.page.goto(`${now.home}runs/${named(1).name}`);
    await now.page.getByRole("tab", { name: "States" }).focus();
    await now.page.keyboard.press("ArrowRight");
    await now.page.getByRole("grid", { name: "Log lines" }).getByText("read 1000 rows of PolicyData.csv").waitFor();
    await now.page.keyboard.press("ArrowRight");
    await now.page.getByText("REFRESH MATERIALIZED VIEW").waitFor();
    await now.page.keyboard.press("ArrowRight");
    await now.page.getByText("SyntheticGeneralData/PolicyData: loaded").waitFor();
  });

  test("nothing is wider than a small screen", async () => {
    await now.page.setViewportSize({ width: 360, height: 740 });
    for (const path of ["", `runs/${named(1).name}`]) {
      await now.page.goto(now.home + path);
      await now.page.getByRole("heading", { level: 1 }).waitFor();
      await fits(now.page);
    }
  });
});
