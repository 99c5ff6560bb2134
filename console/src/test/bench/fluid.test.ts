import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installed, open, start } from "../browser/chromium.ts";
import { ConsoleServer } from "../server/ConsoleServer.ts";
import { calls } from "../server/sampleCalls.ts";
import { answerCatalog } from "../server/sampleCatalog.ts";
import { answerSampleLake } from "../server/sampleLake.ts";

const RUNS = 10_000;
const TABLES = 1_000;
const CALLS = 20_000;
const FRAMES = 120;

describe.skipIf(!installed)("long lists", () => {
  let browser: Browser;
  let server: ConsoleServer;
  let home: string;

  beforeAll(async () => {
    browser = await start();
    server = new ConsoleServer();
    home = await server.start();
    answerSampleLake(server, RUNS);
    answerCatalog(server, TABLES);
    server.answers.set("calls", (query) => ({ calls: query.has("after") ? [] : calls(0, CALLS), next: "1" }));
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test.each([
    ["", "Runs", `${RUNS} runs`],
    ["catalog", "Tables", `${TABLES} further tables`],
    ["calls", "Calls", `${CALLS} calls`],
  ])("/%s", async (place, grid, what) => {
    const { page } = await open(browser, home);
    await page.goto(home + place);
    await page.getByRole("grid", { name: grid }).getByRole("row").nth(5).waitFor();
    const { paint, rows } = await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      rows: performance.now(),
    }));
    const frames = await scrolled(page, grid);
    const keys = await typed(page, "policydata 0004");
    console.log(
      `${what}: first paint ${ms([paint])}, rows ${ms([rows])}, a frame while scrolling ${ms(frames)}, a key of the filter until its paint ${ms(keys)}`,
    );
    await page.context().close();
  });
});

/** How long each frame took while a list was scrolled by some rows in each, from its beginning on. */
function scrolled(page: Page, grid: string): Promise<number[]> {
  return page.getByRole("grid", { name: grid }).evaluate(async (element, many) => {
    const took: number[] = [];
    let before = await new Promise(requestAnimationFrame);
    element.scrollTop = 0;
    for (let at = 0; at < many; at++) {
      element.scrollTop += 400;
      const now = await new Promise(requestAnimationFrame);
      took.push(now - before);
      before = now;
    }
    return took;
  }, FRAMES);
}

/** How long it took from each key in the filter until what it left was painted. */
async function typed(page: Page, words: string): Promise<number[]> {
  const painted = await page.evaluateHandle(() => {
    const took: number[] = [];
    document.addEventListener(
      "input",
      ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - timeStamp))),
      { capture: true },
    );
    return took;
  });
  await page.getByRole("searchbox").focus();
  for (const [at, key] of [...words].entries()) {
    await page.keyboard.press(key === " " ? "Space" : key);
    await expect.poll(() => painted.evaluate((took) => took.length)).toBe(at + 1);
  }
  return painted.jsonValue();
}

/** The middle and the longest of some times. */
function ms(times: number[]): string {
  const sorted = times.toSorted((one, two) => one - two);
  const [middle, longest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return sorted.length === 1 ? `${middle?.toFixed(0)} ms` : `${middle?.toFixed(0)} (at most ${longest?.toFixed(0)}) ms`;
}
