import { describe, expect, test } from "vitest";
import { RefusedException } from "../server/ConsoleServer.ts";
import { LAKE } from "../server/sampleLake.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

describe.skipIf(!installed)("alarms in the browser", () => {
  const now = inBrowser();

  test("the sounding alarm comes first, and a key opens what it means and what to do", async () => {
    await now.page.goto(`${now.home}alarms`);
    await now.page.getByText("1 of 5 alarms sounds").waitFor();
    const table = now.page.getByRole("grid", { name: "Alarms" });
    expect(await table.getByRole("row").nth(1).innerText()).toMatch(/^ALARM\s+etl-executions-failed\s/);
    await table.focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");

    const panel = now.page.getByRole("region", { name: "Alarm etl-executions-failed" });
    await panel.getByText("Sum of ExecutionsFailed in 5 min >= 1").waitFor();
    await panel.getByText("once it is mended, ./lake retry NAME").waitFor();
    await panel.getByText('Alarm "dev-insurancelake-etl-executions-failed" created').waitFor();
    expect(now.page.url()).toMatch(/alarms\/etl-executions-failed$/);
  });

  test("an alarm that is tried sounds, and its history says so", async () => {
    await now.page.goto(`${now.home}alarms/etl-trigger-errors`);
    const panel = now.page.getByRole("region", { name: "Alarm etl-trigger-errors" });
    await panel.getByRole("button", { name: "Try" }).focus();
    await now.page.keyboard.press("Enter");

    await panel.getByText("sounds until it is evaluated again, and tells").waitFor();
    await panel.getByText("Alarm updated from OK to ALARM").waitFor();
    await now.page.getByText("2 of 5 alarms sound", { exact: true }).waitFor();
    expect(now.server.posted.map((call) => call.path)).toEqual(["alarms/etl-trigger-errors/try"]);
  });

  test("a run that failed leads to the alarms that watch its executions", async () => {
    await now.page.goto(`${now.home}runs/00000002-policies`);
    const alarms = now.page.getByRole("list", { name: "Alarms of its state machine" });
    await expect.poll(() => alarms.getByRole("listitem").count()).toBe(2);
    await alarms.getByRole("link", { name: "etl-executions-failed" }).click();

    await now.page.getByRole("region", { name: "Alarm etl-executions-failed" }).waitFor();
  });

  test("a read-only console tries no alarm", async () => {
    now.server.answers.set("lake", () => ({ ...LAKE, place: "aws", readOnly: true }));
    await now.page.goto(`${now.home}alarms/etl-trigger-errors`);
    const panel = now.page.getByRole("region", { name: "Alarm etl-trigger-errors" });
    await panel.getByText("Sounds at").waitFor();

    await now.page.getByText("read-only").waitFor();
    expect(await panel.getByRole("button", { name: "Try" }).count()).toBe(0);
  });

  test("what is refused, and an alarm that is not there, are told", async () => {
    now.server.answers.set("alarms/etl-trigger-errors/try", () => {
      throw new RefusedException(502, "not authorized to perform: cloudwatch:SetAlarmState");
    });
    await now.page.goto(`${now.home}alarms/etl-trigger-errors`);
    await now.page.getByRole("button", { name: "Try" }).click();
    await now.page.getByRole("alert").getByText("cloudwatch:SetAlarmState").waitFor();

    await now.page.goto(`${now.home}alarms/etl-nothing`);
    await now.page.getByRole("alert").getByText("There is no alarm etl-nothing.").waitFor();
  });

  test("a filter leaves what is looked for", async () => {
    await now.page.goto(`${now.home}alarms`);
    await now.page.getByLabel("State").selectOption("OK");
    await now.page.getByRole("searchbox").fill("executions");

    await expect
      .poll(() => now.page.getByRole("grid").getByRole("row").nth(1).innerText())
      .toContain("etl-executions-timed-out");
    expect(await now.page.getByRole("grid").getAttribute("aria-rowcount")).toBe("2");
  });

  test("nothing is wider than a small screen", async () => {
    await now.page.setViewportSize({ width: 360, height: 740 });
    await now.page.goto(`${now.home}alarms/etl-executions-failed`);
    await now.page.getByText("What to do").waitFor();
    await fits(now.page);
  });
});
