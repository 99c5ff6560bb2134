import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const PROGRAM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser to test with. */
export const installed = existsSync(PROGRAM);

if (!installed) {
  console.warn(
    `console: the tests in the browser are skipped, because ${PROGRAM} is not there; CHROMIUM names another`,
  );
}

/** Starts the browser without a window, and without calls of its own. */
export function start(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: PROGRAM,
    args: [
      ...asRoot,
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** A page of its own, and what went wrong in it: errors of scripts, and requests to other servers. */
export async function open(browser: Browser, home: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      faults.push(message.text());
    }
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
      faults.push(`request to ${request.url()}`);
    }
  });
  return { page, faults };
}
