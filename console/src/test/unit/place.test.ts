import { expect, test } from "vitest";
import { filterIn } from "../../main/web/app/address.ts";
import { type Place, pathOf, placeOf } from "../../main/web/app/place.ts";

test.each<Place>([
  { page: "runs" },
  { page: "run", name: 'a/b "c" 100% <script> ü' },
  { page: "catalog", database: "dev.reporting", table: "é/%2F" },
  { page: "workflows", database: "A", table: "B" },
  { page: "alarms", name: "x" },
  { page: "query" },
])("the place %o is named by its path", (place) => expect(placeOf(pathOf(place))).toEqual(place));

test.each(["/_console/runs/100%", "/_console/none", "/_console/runs/a/b", "/_console/catalog/a", "/_console/a/b/c/d"])(
  "the path %s is no page",
  (path) => expect(placeOf(path).page).toBe("unknown"),
);

test("an address without a filter restricts nothing, and one with it says all of it", () => {
  const everything = { text: "", status: "", denied: false };
  expect(filterIn(new URLSearchParams(), everything)).toEqual(everything);
  expect(filterIn(new URLSearchParams("text=a+b&denied=yes&tab=logs"), everything)).toEqual({
    text: "a b",
    status: "",
    denied: true,
  });
});
