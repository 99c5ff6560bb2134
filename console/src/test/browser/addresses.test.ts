import { describe, expect, test } from "vitest";
import { access, accessThroughRoles } from "../server/sampleAccess.ts";
import { answerCatalog } from "../server/sampleCatalog.ts";
import { runs } from "../server/sampleLake.ts";
import { answerWorkflow } from "../server/sampleWorkflow.ts";
import { installed } from "./chromium.ts";
import { inBrowser } from "./console.ts";

describe.skipIf(!installed)("addresses in the browser", () => {
  const now = inBrowser();
  const search = () => new URL(now.page.url()).search;

  test("a filter stays when the page is read anew, and the way back leads to the row that was opened", async () => {
    await now.page.goto(now.home);
    await now.page.getByRole("searchbox").fill("claimdata");
    await now.page.getByRole("button", { name: /^failed/ }).click();
    const found = now.page.getByText(/of 40 runs/);
    const told = await found.innerText();
    await now.page.reload();
    await expect.poll(() => found.innerText()).toBe(told);
    expect(search()).toBe("?text=claimdata&status=FAILED");

    const rows = now.page.getByRole("grid", { name: "Runs" }).getByRole("row");
    const entries = await now.page.evaluate(() => history.length);
    await rows.nth(2).getByRole("link").click();
    await now.page.getByRole("heading", { level: 1, name: /csv$/ }).waitFor();
    expect(await now.page.evaluate(() => history.length)).toBe(entries + 1);

    await now.page.goBack();
    await expect.poll(() => found.innerText()).toBe(told);
    expect(await rows.nth(2).getAttribute("aria-selected")).toBe("true");
  });

  test("a tab and a state have an address, and the way back leads to the one before", async () => {
    const run = `${now.home}runs/${runs(2)[1]?.name}`;
    await now.page.goto(`${run}?tab=logs`);
    await now.page.getByRole("grid", { name: "Log lines" }).waitFor();
    await now.page.getByRole("tab", { name: "Message" }).click();
    expect(search()).toBe("?tab=message");
    await now.page.goBack();
    await now.page.getByRole("grid", { name: "Log lines" }).waitFor();

    await now.page.goto(`${run}?state=DevInsuranceLakeCollectGlueJobTask`);
    await now.page.getByText("Attempts", { exact: true }).waitFor();
    await now.page.keyboard.press("Escape");
    await now.page.getByText("Attempts", { exact: true }).waitFor({ state: "detached" });
    expect(search()).toBe("");
  });

  test("an address that is none says so, whatever its letters are", async () => {
    for (const path of ["runs/100%", "nowhere", "catalog/only"]) {
      await now.page.goto(now.home + path);
      await now.page.getByText("There is no such page").waitFor();
    }
    await now.page.getByRole("link", { name: "All runs" }).click();
    await now.page.getByRole("grid", { name: "Runs" }).waitFor();
  });

  test("what a name is made of is text, never markup", async () => {
    const name = '<img src=x onerror="document.title=1"> "é" 100%/#?';
    answerCatalog(now.server);
    now.server.answers.set("catalog", () => ({
      databases: [{ name, kind: "glue", tables: [{ name, kind: "iceberg" }] }],
    }));
    now.server.answers.set(`catalog/${encodeURIComponent(name)}/${encodeURIComponent(name)}`, () => ({
      name,
      kind: "iceberg",
      columns: [{ name, type: name }],
    }));
    await now.page.goto(`${now.home}catalog`);
    await now.page.getByRole("grid").getByRole("link").click();
    await now.page.getByRole("heading", { level: 1, name: `${name}.${name}` }).waitFor();
    await now.page.reload();
    await now.page.getByRole("heading", { level: 1, name: `${name}.${name}` }).waitFor();
    expect(await now.page.locator("img").count()).toBe(0);
  });

  test("what is edited is still there after another page was looked at, until it is discarded", async () => {
    const disk = answerWorkflow(now.server);
    await now.page.goto(`${now.home}workflows/SyntheticGeneralData/PolicyData`);
    await now.page.getByRole("textbox").focus();
    await now.page.keyboard.press("Control+Home");
    await now.page.keyboard.insertText("mine ");
    await now.page.getByRole("link", { name: "Workflows" }).first().click();
    await now.page.getByRole("link", { name: "SyntheticGeneralData/PolicyData *" }).click();
    await now.page.getByText("mine SourceName").waitFor();

    // Somebody else saves the file.
    const [mapping, ...others] = disk.detail.files;
    if (mapping === undefined) {
      throw new Error("the sample has no mapping");
    }
    disk.detail = { ...disk.detail, files: [{ ...mapping, text: "theirs", hash: "other" }, ...others] };
    await now.page.getByRole("button", { name: "Save", exact: true }).click();
    await now.page.getByRole("alert").getByText("is another file by now").waitFor();
    await now.page.getByRole("button", { name: "Discard changes" }).click();
    await now.page.getByText("theirs").waitFor();
    expect(await now.page.getByText("mine SourceName").count()).toBe(0);
  });

  test("Escape closes what a row has opened, and the keys move in the table again", async () => {
    now.server.answers.set("access", () => accessThroughRoles(4));
    await now.page.goto(`${now.home}access`);
    const matrix = now.page.getByRole("grid", { name: "Who may do what" });
    await matrix.focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");
    const panel = now.page.getByRole("region", { name: "Privileges on schema reporting" });
    await panel.getByText("through role claims_analyst, which has role underwriter").waitFor();
    await panel.getByRole("button", { name: "Close" }).focus();
    await now.page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(await matrix.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("who has a privilege through a role is in the matrix, and can be left out", async () => {
    now.server.answers.set("access", () => accessThroughRoles(4));
    await now.page.goto(`${now.home}access?principal=analyst`);
    const cells = now.page.getByRole("row", { name: /^database dev/ }).getByRole("gridcell");
    await expect
      .poll(async () => (await cells.nth(1).innerText()).replace(/\s+/g, " "))
      .toBe(
        "declared, live, ledger: DLR select through role claims_analyst" + " live: –L– usage through role underwriter",
      );
    await now.page.getByLabel("without roles").check();
    await now.page.getByText("Nothing is granted like this").waitFor();
    expect(access(4).principals).not.toContain("analyst");
  });
});
