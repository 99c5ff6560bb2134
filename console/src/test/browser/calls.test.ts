import { describe, expect, test } from "vitest";
import { RefusedException } from "../server/ConsoleServer.ts";
import { answerCalls, calls } from "../server/sampleCalls.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

describe.skipIf(!installed)("calls in the browser", () => {
  const now = inBrowser();

  test("calls come as they are made, the newest in sight, until they are paused", async () => {
    answerCalls(now.server);
    await now.page.goto(`${now.home}calls`);
    await now.page.getByText("202 calls", { exact: true }).waitFor();
    const table = now.page.getByRole("grid", { name: "Calls" });
    await table.getByTitle(/object-201$/).waitFor();
    expect(await table.getByRole("row").count()).toBeLessThan(80);

    await now.page.getByRole("button", { name: "Pause" }).click();
    const before = Number(await table.getAttribute("aria-rowcount"));
    await now.page.getByRole("button", { name: "Go on" }).click();
    await expect.poll(async () => Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(before);
  });

  test("only denied calls of one service and run are left by the filter", async () => {
    now.server.answers.set("calls", (query) => ({ calls: query.has("after") ? [] : calls(0, 400), next: "400" }));
    await now.page.goto(`${now.home}calls`);
    await now.page.getByLabel("denied only").check();
    await now.page.getByLabel("Service").selectOption("s3");
    await now.page.getByLabel("Run").selectOption("00000001-policies");

    const expected = calls(0, 400).filter((call) => !call.allowed && call.service === "s3" && call.run !== undefined);
    await now.page.getByText(`${expected.length} of 400 calls`).waitFor();
    const rows = await now.page.getByRole("grid").getByRole("row").allInnerTexts();
    expect(rows.slice(1)).toHaveLength(expected.length);
    expect(rows.slice(1).every((row) => /denied[\s\S]*s3:[\s\S]*no statement allows it/.test(row))).toBe(true);
  });

  test("of a run all calls are asked for, not those that are among the newest", async () => {
    now.server.answers.set("calls", (query) => {
      const kept = query.has("after") ? [] : calls(0, 4000);
      const wanted = kept.filter(({ run }) => !query.has("run") || run === query.get("run"));
      return { calls: wanted.slice(-Number(query.get("limit") ?? 1000)), next: "4000" };
    });
    await now.page.goto(`${now.home}calls`);
    await now.page.getByText("1,000 calls", { exact: true }).waitFor();
    await now.page.getByLabel("Run").selectOption("00000001-policies");
    await now.page.getByText("2,000 calls", { exact: true }).waitFor();
    await now.page.getByLabel("Run").selectOption("All runs");
    await now.page.getByText("1,000 calls", { exact: true }).waitFor();
  });

  test("a call is opened with the keyboard, and says which statement decided it and leads to its run", async () => {
    now.server.answers.set("calls", (query) => ({ calls: query.has("after") ? [] : calls(0, 3), next: "3" }));
    await now.page.goto(`${now.home}calls`);
    await now.page.getByRole("grid").focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");

    const panel = now.page.getByRole("region", { name: "Call" });
    await panel.getByText("GluePolicy, statement 3").waitFor();
    await panel.getByRole("link", { name: "00000001-policies" }).click();
    await now.page.getByRole("heading", { level: 1, name: /csv/ }).waitFor();
  });

  test("a server that knows no more where it was is asked for all that it has", async () => {
    let forgotten = true;
    now.server.answers.set("calls", (query) => {
      if (query.has("after") && forgotten) {
        forgotten = false;
        throw new RefusedException(410, "it is forgotten");
      }
      return { calls: query.has("after") ? [] : calls(0, forgotten ? 5 : 7), next: "7" };
    });
    await now.page.goto(`${now.home}calls`);
    await now.page.getByText("7 calls", { exact: true }).waitFor();
    expect(await now.page.getByRole("alert").count()).toBe(0);
  });

  test("an environment in AWS has no such list, and says so", async () => {
    now.server.answers.set("calls", () => {
      throw new RefusedException(404, "Calls are known of a lake on this machine only.");
    });
    await now.page.goto(`${now.home}calls`);
    await now.page.getByRole("alert").getByText("Calls are known of a lake on this machine only.").waitFor();
    expect(await now.page.getByRole("button", { name: "Pause" }).count()).toBe(0);
    expect(await now.page.getByRole("searchbox").count()).toBe(0);
  });

  test("nothing is wider than a small screen", async () => {
    answerCalls(now.server);
    await now.page.setViewportSize({ width: 360, height: 740 });
    await now.page.goto(`${now.home}calls`);
    await now.page.getByRole("grid").waitFor();
    await fits(now.page);
  });
});
