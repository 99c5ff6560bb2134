import type { Browser, Page } from "playwright-core";
import { open, start } from "../browser/chromium.ts";

/** The address of the console of a running lake, with its token; its checkout is written to. */
const ADDRESS = process.env.LAKE_CONSOLE;

/** What a stranger has: a browser in which the console is open, and what went wrong there. */
export interface Stranger {
  browser: Browser;
  page: Page;
  faults: string[];
  home: string;
}

/** Opens the console of the lake. */
export async function enter(): Promise<Stranger> {
  if (ADDRESS === undefined) {
    throw new Error("LAKE_CONSOLE has to name the console of a running lake, with its token");
  }
  const browser = await start();
  const home = new URL(ADDRESS).origin;
  const { page, faults } = await open(browser, home);
  await page.goto(ADDRESS);
  return { browser, page, faults, home };
}

/** The cells of the rows that are shown, without their numbers. */
export async function rows(page: Page): Promise<string[][]> {
  const shown = await page.getByRole("grid", { name: "Rows" }).getByRole("row").all();
  const cells = await Promise.all(shown.slice(1).map((row) => row.getByRole("gridcell").allInnerTexts()));
  return cells.map((row) => row.slice(1));
}
