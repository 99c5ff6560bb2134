import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { ConsoleServer } from "../server/ConsoleServer.ts";
import { answerSampleLake } from "../server/sampleLake.ts";
import { open, start } from "./chromium.ts";

/** What a test in the browser works with. */
export interface InBrowser {
  server: ConsoleServer;
  /** The address of the pages. */
  home: string;
  page: Page;
}

/** A browser for the tests of a file, and for each of them a server and a page in which nothing went wrong. */
export function inBrowser(): InBrowser {
  const now = {} as InBrowser;
  let browser: Browser;
  let faults: string[];
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    now.server = new ConsoleServer();
    now.home = await now.server.start();
    answerSampleLake(now.server);
    ({ page: now.page, faults } = await open(browser, now.home));
  });
  afterEach(async () => {
    await now.page.context().close();
    await now.server.stop();
    expect(faults).toEqual([]);
  });
  return now;
}

/** Fails if a page is wider than a small screen; prints when it was first painted. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  console.log(`${new URL(page.url()).pathname}: first paint after ${paint?.toFixed(0)} ms`);
}
