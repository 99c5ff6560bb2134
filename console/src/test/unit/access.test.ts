import { expect, test } from "vitest";
import { inheritance } from "../../main/web/access/inheritance.ts";
import { EVERYBODY, granting, meaning, principalsOf, privilegeWords, rowsOf } from "../../main/web/access/matrix.ts";
import type { Access, HeldRole } from "../../main/web/api/types.ts";

const WHOLE: HeldRole["in"] = ["declared", "live", "ledger"];

const ACCESS: Access = {
  principals: ["everybody", "role reader"],
  relations: ["schema a", "a.t"],
  cells: [
    { principal: "everybody", relation: "schema a", privileges: [{ name: "USAGE", in: ["live"] }] },
    { principal: "role reader", relation: "a.t", privileges: [{ name: "SELECT", in: WHOLE }] },
  ],
  roles: [
    { member: "bi", role: "role analyst", in: WHOLE },
    { member: "role analyst", role: "role reader", in: ["live", "ledger"] },
  ],
  plan: { changes: [] },
};

test("a user has what its roles, the roles of these and everybody have, as far as the whole way stands", () => {
  const [schema, table] = rowsOf(ACCESS);
  expect(table?.privileges.get("bi")).toEqual([
    { name: "SELECT", in: ["live", "ledger"], through: ["role analyst", "role reader"] },
  ]);
  expect(table?.privileges.get("role analyst")?.map(({ through }) => through)).toEqual([["role reader"]]);
  expect(schema?.privileges.get("bi")).toEqual([{ name: "USAGE", in: ["live"], through: ["everybody"] }]);
  expect([...(schema?.privileges.keys() ?? [])]).toEqual(["everybody", "bi"]);
  expect(principalsOf(ACCESS)).toEqual(["bi", "everybody", "role analyst", "role reader"]);
});

test("a way that stands nowhere gives nothing", () => {
  const parted: Access = { ...ACCESS, roles: [{ member: "bi", role: "role reader", in: ["declared"] }] };
  const cells: Access["cells"] = [
    { principal: "role reader", relation: "a.t", privileges: [{ name: "SELECT", in: ["live"] }] },
  ];
  expect(rowsOf({ ...parted, cells })[1]?.privileges.has("bi")).toBe(false);
});

test("roles that have each other end", () => {
  const roles: HeldRole[] = [
    { member: "role a", role: "role b", in: WHOLE },
    { member: "role b", role: "role a", in: WHOLE },
  ];
  expect(
    inheritance([], roles)
      .get("role a")
      ?.map(({ from }) => from),
  ).toEqual(["role b"]);
});

const DIAMOND: HeldRole[] = [
  { member: "bi", role: "role a", in: ["live"] },
  { member: "bi", role: "role b", in: ["declared", "live"] },
  { member: "bi", role: "role c", in: ["live"] },
  ...["role a", "role b", "role c"].map((member) => ({ member, role: "role reader", in: WHOLE })),
];

test("of two ways to a role the second is told where it stands in places that the first does not", () => {
  const privileges = rowsOf({ ...ACCESS, roles: DIAMOND })[1]?.privileges.get("bi") ?? [];
  expect(privileges).toEqual([
    { name: "SELECT", in: ["live"], through: ["role a", "role reader"] },
    { name: "SELECT", in: ["declared", "live"], through: ["role b", "role reader"] },
  ]);
  expect(privilegeWords(privileges)).toEqual([{ words: "select", sources: ["declared", "live"], from: "role reader" }]);
});

test("who is in a group has what the group has, live alone", () => {
  const access: Access = {
    ...ACCESS,
    cells: [{ principal: "group staff", relation: "a.t", privileges: [{ name: "SELECT", in: WHOLE }] }],
    roles: [{ member: "anna", role: "group staff", in: ["live"] }],
  };
  expect(rowsOf(access)[1]?.privileges.get("anna")).toEqual([
    { name: "SELECT", in: ["live"], through: ["group staff"] },
  ]);
});

test("what comes through roles is left out where only principals' own is looked for, and is no difference", () => {
  const rows = rowsOf(ACCESS);
  const who = (filter: Partial<typeof EVERYBODY>) =>
    granting(rows, { ...EVERYBODY, ...filter }).map(({ privileges }) => [...privileges.keys()]);
  expect(who({ own: true })).toEqual([["everybody"], ["role reader"]]);
  expect(who({ differing: true })).toEqual([["everybody"]]);
  expect(who({ principal: "bi" })).toEqual([["bi"], ["bi"]]);
});

test("the way is told with every role on it", () =>
  expect(meaning({ name: "SELECT", in: ["live"], through: ["role analyst", "role reader"] })).toBe(
    "through role analyst, which has role reader",
  ));
