import { expect, test } from "vitest";
import type { EnteredState } from "../../main/web/api/types.ts";
import { heldBack } from "../../main/web/run/heldBack.ts";

const STATE: EnteredState = { name: "Collect", type: "Task", status: "done", attempts: 1 };
const COUNTED = "execution 1: 97 rows in table db.claims, load 4f; rows of the file: 100";

test("what each stage held back is told of a job that says so, and of no other", () => {
  const held = {
    ...STATE,
    counted: `${COUNTED}; held back: 2 before_transform, 1 after_transform; types found: a date`,
  };

  expect(heldBack([STATE, held, { ...STATE, counted: COUNTED }])).toEqual([
    { stage: "before_transform", rows: 2 },
    { stage: "after_transform", rows: 1 },
  ]);
});
