import type { Access, AccessSource, HeldPrivilege } from "../api/types.ts";

/** What each principal may do with a relation. */
export interface AccessRow {
  relation: string;
  /** By principal; who may do nothing with it is left out. */
  privileges: Map<string, HeldPrivilege[]>;
}

/** What of the matrix is shown; what is empty restricts nothing. */
export interface AccessFilter {
  text: string;
  principal: string;
  /** Where a privilege must stand. */
  source: AccessSource | "";
  /** Whether only privileges are shown that are not as they are declared. */
  differing: boolean;
}

export const EVERYBODY: AccessFilter = { text: "", principal: "", source: "", differing: false };

export const SOURCES: AccessSource[] = ["declared", "live", "ledger"];

/** A matrix with the relations as rows. */
export function rowsOf({ relations, cells }: Access): AccessRow[] {
  const rows = new Map(
    relations.map((relation): [string, AccessRow] => [relation, { relation, privileges: new Map() }]),
  );
  for (const { principal, relation, privileges } of cells) {
    rows.get(relation)?.privileges.set(principal, privileges);
  }
  return [...rows.values()];
}

/** The rows that a filter lets through, with the privileges that it lets through. */
export function granting(rows: AccessRow[], filter: AccessFilter): AccessRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row) => words.every((word) => row.relation.toLowerCase().includes(word)))
    .map((row) => ({ ...row, privileges: passing(row, filter) }))
    .filter((row) => row.privileges.size > 0);
}

function passing(row: AccessRow, { principal, source, differing }: AccessFilter): AccessRow["privileges"] {
  const passed: AccessRow["privileges"] = new Map();
  for (const [who, privileges] of row.privileges) {
    const left = privileges.filter(
      (privilege) => (source === "" || privilege.in.includes(source)) && !(differing && isAsDeclared(privilege)),
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

function isAsDeclared(privilege: HeldPrivilege): boolean {
  return privilege.in.includes("declared") && privilege.in.includes("live");
}

/** A privilege as a word: alter external. */
export function privilegeWord({ name }: HeldPrivilege): string {
  return name.toLowerCase().replaceAll("_", " ");
}

/** Privileges with where each stands, those that stand in the same places together: "select, insert (declared, live)". */
export function privilegeWords(privileges: HeldPrivilege[]): { words: string; sources: AccessSource[] }[] {
  const groups = new Map<string, { words: string; sources: AccessSource[] }>();
  for (const privilege of privileges) {
    const sources = SOURCES.filter((source) => privilege.in.includes(source));
    const group = groups.get(sources.join());
    if (group === undefined) {
      groups.set(sources.join(), { words: privilegeWord(privilege), sources });
    } else {
      group.words += `, ${privilegeWord(privilege)}`;
    }
  }
  return [...groups.values()];
}

/** What it means that a privilege stands where it does: one sentence. */
export function meaning({ in: sources }: HeldPrivilege): string {
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
