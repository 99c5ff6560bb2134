import { describe, expect, test } from "vitest";
import { answerAccess } from "../server/sampleAccess.ts";
import { answerAlarms } from "../server/sampleAlarms.ts";
import { REVIEW, TEMPLATE } from "../server/sampleCalls.ts";
import { answerQueries, premiums } from "../server/sampleQuery.ts";
import { answerWorkflow } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

/** What a screen of 1280 by 1024 pixels has room for at four times and at twice the size, and a large one. */
const SIZES = [
  { width: 320, height: 256 },
  { width: 640, height: 512 },
  { width: 2560, height: 1440 },
];

const PAGES = {
  "": "Runs",
  alarms: "Alarms",
  workflows: "Workflows",
  "workflows/SyntheticGeneralData/PolicyData": "SyntheticGeneralData/PolicyData",
  query: "Query",
  catalog: "Catalog",
  access: "Access",
  template: "Template",
};

describe.skipIf(!installed)("pages at any size in the browser", () => {
  const now = inBrowser();

  test.each(SIZES)("nothing is over another thing, or out of reach, at $width by $height pixels", async (size) => {
    answerAlarms(now.server);
    answerWorkflow(now.server);
    answerQueries(now.server, { "select 1": premiums(100) });
    answerAccess(now.server);
    now.server.answers.set("template", () => TEMPLATE);
    now.server.answers.set("template/review", () => REVIEW);
    await now.page.setViewportSize(size);
    for (const [place, title] of Object.entries(PAGES)) {
      await now.page.goto(now.home + place);
      await now.page.getByRole("heading", { level: 1, name: title }).waitFor();
      if (place === "query") {
        await now.page.getByRole("textbox", { name: "SQL" }).focus();
        await now.page.keyboard.insertText("select 1");
        await now.page.keyboard.press("Control+Enter");
        await now.page.getByRole("grid", { name: "Rows" }).waitFor();
      }
      await expect.poll(faults, { message: `/${place}` }).toEqual([]);
    }
  });

  /** Parts of the page that are wider than the screen, higher than their room, or too low for what they show. */
  function faults(): Promise<string[]> {
    return now.page.evaluate(() => {
      const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
      const parts = [...document.querySelectorAll(".page > *")];
      return [
        ...(document.documentElement.scrollWidth > innerWidth ? ["the document is too wide"] : []),
        ...parts
          .filter((part) => getComputedStyle(part).overflowY === "visible" && part.scrollHeight > part.clientHeight + 4)
          .map((part) => `${name(part)} is higher than its room`),
        ...[...document.querySelectorAll("[role=grid], [role=tabpanel]")]
          .filter((part) => part.getBoundingClientRect().height < 100)
          .map((part) => `${name(part)} is too low`),
      ];
    });
  }
});
