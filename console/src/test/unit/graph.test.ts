import { expect, test } from "vitest";
import type { Definition, EnteredState } from "../../main/web/api/types.ts";
import { stateGraph } from "../../main/web/run/graph.ts";
import { commonBeginning, title } from "../../main/web/run/stateNames.ts";
import { DEFINITION } from "../server/sampleLake.ts";

const DONE: EnteredState = { name: "A", type: "Task", status: "done", attempts: 1 };
const SMALL: Definition = {
  StartAt: "A",
  States: {
    A: { Type: "Task", Next: "B", Catch: [{ Next: "F" }] },
    B: { Type: "Map", End: true, ItemProcessor: { StartAt: "I", States: { I: { Type: "Task", End: true } } } },
    F: { Type: "Fail" },
  },
};

test("every state of a definition is drawn, one below another, and none over another", () => {
  const { nodes, width, height } = stateGraph(DEFINITION, [], true);
  expect(nodes.map((node) => node.name).sort()).toEqual(Object.keys(DEFINITION.States).sort());
  for (const one of nodes) {
    expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
    for (const two of nodes) {
      const apart =
        one === two ||
        one.x + one.width <= two.x ||
        two.x + two.width <= one.x ||
        one.y + one.height <= two.y ||
        two.y + two.height <= one.y;
      expect(apart, `${one.name} and ${two.name}`).toBe(true);
    }
  }
});

test("a state that only failures lead to is drawn when it was entered or asked for", () => {
  const names = (entered: EnteredState[], withErrors: boolean) =>
    stateGraph(SMALL, entered, withErrors).nodes.map((node) => node.name);
  expect(names([DONE], false)).toEqual(["A", "B", "I"]);
  expect(names([DONE], true)).toContain("F");
  expect(
    names(
      [
        { ...DONE, status: "failed" },
        { ...DONE, name: "F" },
      ],
      false,
    ),
  ).toContain("F");
});

test("the way of a failure is drawn when it was taken", () => {
  const entered: EnteredState[] = [
    { ...DONE, status: "failed" },
    { ...DONE, name: "F" },
  ];
  const edges = stateGraph(SMALL, entered, false).ways.map(({ from, to, caught, taken }) => ({
    from,
    to,
    caught,
    taken,
  }));
  expect(edges).toContainEqual({ from: "A", to: "F", caught: true, taken: true });
  expect(edges).toContainEqual({ from: "B", to: "I", caught: false, taken: false });
});

test("a way is taken when its states were entered one right behind the other", () => {
  const names = [
    "DevInsuranceLakeCollectChoice",
    "DevInsuranceLakeCollectGlueJobTask",
    "DevInsuranceLakeCleanseChoice",
  ];
  const entered = names.map((name): EnteredState => ({ ...DONE, name }));
  const taken = stateGraph(DEFINITION, entered, false)
    .ways.filter((edge) => edge.taken)
    .map(({ from, to }) => [from, to]);
  expect(taken).toEqual(
    expect.arrayContaining([
      [names[0], names[1]],
      [names[1], names[2]],
    ]),
  );
  expect(taken).not.toContainEqual([names[0], names[2]]);
});

test.each([true, false])("no way leaves the picture, error paths %s", (withErrors) => {
  const entered: EnteredState[] = [{ ...DONE, name: DEFINITION.StartAt }];
  const graph = stateGraph(DEFINITION, entered, withErrors);
  for (const { x } of graph.ways.flatMap((edge) => edge.points)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(graph.width);
  }
});

test("states are called by what distinguishes them", () => {
  const names = Object.keys(DEFINITION.States);
  expect(commonBeginning(names)).toBe("DevInsuranceLake");
  expect(title("DevInsuranceLakeCollectGlueJobTask", names)).toBe("Collect Glue Job");
  expect(title("Publish", ["Publish"])).toBe("Publish");
});
