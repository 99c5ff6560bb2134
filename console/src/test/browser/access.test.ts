import { describe, expect, test } from "vitest";
import { RefusedException } from "../server/ConsoleServer.ts";
import { access, answerAccess } from "../server/sampleAccess.ts";
import { REVIEW, TEMPLATE } from "../server/sampleCalls.ts";
import { installed } from "./chromium.ts";
import { fits, inBrowser } from "./console.ts";

describe.skipIf(!installed)("access and template in the browser", () => {
  const now = inBrowser();

  test("the matrix says who may do what, and a filter leaves one of them", async () => {
    answerAccess(now.server);
    await now.page.goto(`${now.home}access`);
    const matrix = now.page.getByRole("grid", { name: "Who may do what" });
    const schema = matrix.getByRole("row", { name: /^schema reporting/ });
    // Columns in the order of their names, without who has nothing: a person, an analyst, an underwriter.
    await expect
      .poll(async () => (await schema.getByRole("gridcell").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")))
      .toEqual([
        "schema reporting",
        "live: –L– usage live, ledger: –LR create",
        "–",
        "declared, live, ledger: DLR usage",
      ]);

    await now.page.getByLabel("Who", { exact: true }).selectOption("role claims_analyst");
    await now.page.getByRole("searchbox").fill("table_00");
    await expect
      .poll(async () => (await matrix.getByRole("row").allInnerTexts()).map((row) => row.replace(/\s+/g, " ")))
      .toEqual([
        "On role claims_analyst",
        "reporting.table_001 declared: D–– select",
        "reporting.table_004 declared, live, ledger: DLR select",
        "reporting.table_007 declared, live, ledger: DLR select",
      ]);
  });

  test("what differs from the declaration is left alone in the matrix, and a row says what that means", async () => {
    answerAccess(now.server);
    await now.page.goto(`${now.home}access`);
    await now.page.getByLabel("differences only").check();
    await now.page.getByText("2 principals, 2 of 42 relations").waitFor();
    await now.page.getByLabel("Where it stands").selectOption("ledger");
    await now.page.getByText("1 principal, 1 of 42 relations").waitFor();
    await now.page.getByRole("grid").focus();
    await now.page.keyboard.press("ArrowDown");
    await now.page.keyboard.press("Enter");

    const panel = now.page.getByRole("region", { name: "Privileges on schema reporting" });
    await panel.getByText("granted by others: left alone").waitFor();
    await panel.getByText("declared no longer: the plan takes it back").waitFor();
    expect(await panel.getByRole("row").nth(1).getByRole("cell").allInnerTexts()).toEqual([
      "role underwriter",
      "usage",
      "yes",
      "yes",
      "yes",
      "as declared",
    ]);
  });

  test("thousands of relations are listed with a few rows in the page", async () => {
    answerAccess(now.server, 3000);
    await now.page.goto(`${now.home}access`);
    const matrix = now.page.getByRole("grid", { name: "Who may do what" });
    await matrix.getByRole("row").nth(5).waitFor();
    expect(await matrix.getAttribute("aria-rowcount")).toBe("3003");
    expect(await matrix.getByRole("row").count()).toBeLessThan(80);
  });

  test("the plan is a key away, each change with its reason and statement", async () => {
    answerAccess(now.server);
    await now.page.goto(`${now.home}access`);
    await now.page.getByRole("tab", { name: "Matrix" }).focus();
    await now.page.keyboard.press("ArrowRight");

    await now.page.getByText("declared for the role claims_analyst, and not there").waitFor();
    await now.page.getByText('GRANT SELECT ON "reporting"."table_001" TO ROLE "claims_analyst"').waitFor();
  });

  test("a role says in sentences what it may do, and what of it was used", async () => {
    answerAccess(now.server);
    await now.page.goto(`${now.home}access`);
    await now.page.getByRole("tab", { name: "IAM roles" }).click();
    const roles = now.page.getByRole("list", { name: "IAM roles" });
    await now.page.getByRole("searchbox").fill("glue");
    await expect.poll(() => roles.locator("> li").count()).toBe(1);
    await roles.getByText("1 of 2 statements used").waitFor();
    await roles.getByText("refused: s3:DeleteBucket 2 times").waitFor();
    await roles.locator("summary").focus();
    await now.page.keyboard.press("Enter");
    await roles.getByText("Used: s3:GetObject 1,204 times, s3:ListBucket.").waitFor();
    expect(await roles.locator("code").allInnerTexts()).toContain("redshift-data:ExecuteStatement");
  });

  test("an access that is as declared has no plan, and says so", async () => {
    now.server.answers.set("access", () => ({ ...access(1), plan: { changes: [] } }));
    await now.page.goto(`${now.home}access`);
    await now.page.getByText("as it is declared", { exact: true }).waitFor();
    await now.page.getByRole("tab", { name: "Plan (0)" }).click();
    await now.page.getByText("The access is as it is declared").waitFor();
  });

  test("a refusal is shown in the server's words, and what is asked for again is shown", async () => {
    now.server.answers.set("access", () => {
      throw new RefusedException(403, "The user is no superuser.");
    });
    await now.page.goto(`${now.home}access`);
    await now.page.getByRole("alert").getByText("The user is no superuser.").waitFor();
    answerAccess(now.server);
    await now.page.getByRole("button", { name: "Try again" }).click();
    await now.page.getByRole("grid").waitFor();
  });

  test("the resources of the templates are filtered by stack and words, and their cost adds up", async () => {
    now.server.answers.set("template", () => TEMPLATE);
    await now.page.goto(`${now.home}template`);
    await now.page.getByLabel("Stack").selectOption("Dev-InsuranceLakeEtlGlue");
    await now.page.getByRole("searchbox").fill("sqs queue7");
    await now.page.getByText("1 of 90 resources").waitFor();
    await now.page.getByRole("tab", { name: "Cost" }).click();

    const rows = now.page.getByRole("table").getByRole("row");
    expect(await rows.nth(3).innerText()).toContain("no price");
    expect(await rows.last().innerText()).toMatch(/Together\s+\$7\.40/);
  });

  test("the review says first where a reader stops, then all that has the words of a filter", async () => {
    now.server.answers.set("template", () => TEMPLATE);
    now.server.answers.set("template/review", () => REVIEW);
    await now.page.goto(`${now.home}template`);
    await now.page.getByRole("tab", { name: "Resources" }).focus();
    await now.page.keyboard.press("ArrowRight");
    const stops = now.page.getByRole("list", { name: "Look here" }).getByRole("listitem");
    await expect
      .poll(() => stops.allInnerTexts())
      .toEqual(["What is reachable from where: The bucket reports does not block public access by BlockPublicAcls."]);

    await now.page.getByRole("searchbox").fill("bucket s3");
    const review = now.page.getByRole("list", { name: "Review" });
    await expect.poll(() => review.locator("> li").count()).toBe(1);
    await review.locator("summary").focus();
    await now.page.keyboard.press("Enter");
    await review.getByRole("cell", { name: "AWS::S3::Bucket" }).waitFor();
    expect(await review.getByRole("row").count()).toBe(2);
  });

  test("a region without prices has no cost, and says so", async () => {
    now.server.answers.set("template", () => ({ resources: TEMPLATE.resources }));
    await now.page.goto(`${now.home}template`);
    await now.page.getByRole("tab", { name: "Cost" }).click();
    await now.page.getByText("There are no prices for this region").waitFor();
  });

  test("nothing is wider than a small screen", async () => {
    answerAccess(now.server);
    now.server.answers.set("template", () => TEMPLATE);
    now.server.answers.set("template/review", () => REVIEW);
    await now.page.setViewportSize({ width: 360, height: 740 });
    for (const place of ["access", "template"]) {
      await now.page.goto(now.home + place);
      await now.page.getByRole("grid").waitFor();
      await fits(now.page);
    }
    await now.page.getByRole("tab", { name: "Cost" }).click();
    await now.page.getByRole("table").waitFor();
    await fits(now.page);
    await now.page.getByRole("tab", { name: "Review" }).click();
    for (const summary of await now.page.getByRole("list", { name: "Review" }).locator("summary").all()) {
      await summary.click();
    }
    await fits(now.page);
  });
});
