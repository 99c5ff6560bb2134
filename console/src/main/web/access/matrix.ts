import type { Access, AccessSource, HeldPrivilege } from "../api/types.ts";
import { type Inherited, inheritance } from "./inheritance.ts";

/** A privilege of a principal: its own, or one that it has through roles. */
export interface Privilege extends HeldPrivilege {
  /** The roles through which it comes, the nearest first; empty for one of its own. */
  through: string[];
}

/** What each principal may do with a relation. */
export interface AccessRow {
  relation: string;
  /** By principal; who may do nothing with it is left out. */
  privileges: Map<string, Privilege[]>;
}

/** What of the matrix is shown; what is empty restricts nothing. */
export interface AccessFilter {
  text: string;
  principal: string;
  /** Where a privilege must stand. */
  source: AccessSource | "";
  /** Whether only privileges are shown that are not as they are declared. */
  differing: boolean;
  /** Whether what principals have through roles is left out. */
  own: boolean;
}

export const EVERYBODY: AccessFilter = { text: "", principal: "", source: "", differing: false, own: false };

export const SOURCES: AccessSource[] = ["declared", "live", "ledger"];

/** A matrix with the relations as rows. */
export function rowsOf({ relations, cells, principals, roles }: Access): AccessRow[] {
  const rows = new Map(
    relations.map((relation): [string, AccessRow] => [relation, { relation, privileges: new Map() }]),
  );
  for (const { principal, relation, privileges } of cells) {
    rows.get(relation)?.privileges.set(
      principal,
      privileges.map((privilege) => ({ ...privilege, through: [] })),
    );
  }
  const ways = inheritance(principals, roles);
  for (const row of rows.values()) {
    const own = new Map(row.privileges);
    for (const [principal, inherited] of ways) {
      const more = inherited.flatMap((way) => along(way, own.get(way.from) ?? []));
      if (more.length > 0) {
        row.privileges.set(principal, [...(own.get(principal) ?? []), ...more]);
      }
    }
  }
  return [...rows.values()];
}

/** Privileges as they come along a way: each stands where it and the whole way stand. */
function along({ through, in: sources }: Inherited, privileges: Privilege[]): Privilege[] {
  return privileges
    .map((privilege) => ({ ...privilege, through, in: privilege.in.filter((source) => sources.includes(source)) }))
    .filter((privilege) => privilege.in.length > 0);
}

/** Everybody who may do something, of their own or through roles. */
export function principalsOf({ principals, roles }: Access): string[] {
  return [...new Set([...principals, ...roles.map(({ member }) => member)])].sort((one, two) =>
    one < two ? -1 : one > two ? 1 : 0,
  );
}

/** The rows that a filter lets through, with the privileges that it lets through. */
export function granting(rows: AccessRow[], filter: AccessFilter): AccessRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row) => words.every((word) => row.relation.toLowerCase().includes(word)))
    .map((row) => ({ ...row, privileges: passing(row, filter) }))
    .filter((row) => row.privileges.size > 0);
}

function passing(row: AccessRow, { principal, source, differing, own }: AccessFilter): AccessRow["privileges"] {
  const passed: AccessRow["privileges"] = new Map();
  for (const [who, privileges] of row.privileges) {
    const left = privileges.filter(
      (privilege) =>
        (source === "" || privilege.in.includes(source)) &&
        !(differing && isAsDeclared(privilege)) &&
        !(own && privilege.through.length > 0),
    );
    if (left.length > 0 && (principal === "" || who === principal)) {
      passed.set(who, left);
    }
  }
  return passed;
}

/** The principals who have something in rows, in the order of the matrix. */
export function principalsIn(rows: AccessRow[], principals: string[]): string[] {
  return principals.filter((principal) => rows.some((row) => row.privileges.has(principal)));
}

/** What comes through a role differs where the role's own does. */
function isAsDeclared(privilege: Privilege): boolean {
  return privilege.through.length > 0 || (privilege.in.includes("declared") && privilege.in.includes("live"));
}

/** A privilege as a word: alter external. */
export function privilegeWord({ name }: HeldPrivilege): string {
  return name.toLowerCase().replaceAll("_", " ");
}

/** Privileges that come from the same and stand in the same places. */
export interface PrivilegeGroup {
  /** As words: "select, insert". */
  words: string;
  sources: AccessSource[];
  /** The role or group whose privileges they are; undefined for one's own. */
  from?: string;
}

/** Privileges with where each stands, whichever ways it comes; those from the same in the same places together. */
export function privilegeWords(privileges: Privilege[]): PrivilegeGroup[] {
  const standing = new Map<string, { privilege: Privilege; sources: Set<AccessSource> }>();
  for (const privilege of privileges) {
    const key = [privilege.name, privilege.through.at(-1)].join();
    const { sources } = standing.get(key) ?? { sources: [] };
    standing.set(key, { privilege, sources: new Set([...sources, ...privilege.in]) });
  }
  const groups = new Map<string, PrivilegeGroup>();
  for (const { privilege, sources: places } of standing.values()) {
    const from = privilege.through.at(-1);
    const sources = SOURCES.filter((source) => places.has(source));
    const key = [...sources, from].join();
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { words: privilegeWord(privilege), sources, ...(from === undefined ? {} : { from }) });
    } else {
      group.words += `, ${privilegeWord(privilege)}`;
    }
  }
  return [...groups.values()];
}

/** What it means that a privilege stands where it does: one sentence. */
export function meaning({ in: sources, through }: Privilege): string {
  if (through.length > 0) {
    return `through ${through.join(", which has ")}`;
  }
  const [declared, live, ledger] = SOURCES.map((source) => sources.includes(source));
  if (declared) {
    if (live) {
      return ledger ? "as declared" : "declared, and granted by others before: it stays when it is declared no longer";
    }
    return ledger ? "taken away by others: the plan grants it again" : "not granted yet";
  }
  if (live) {
    return ledger ? "declared no longer: the plan takes it back" : "granted by others: left alone";
  }
  return "gone: the plan forgets it";
}
