import type { Access } from "../api/types.ts";

/** What each principal may do with a relation. */
export interface AccessRow {
  relation: string;
  /** By principal; who may do nothing with it is left out. */
  privileges: Map<string, string[]>;
}

/** What of the matrix is shown; what is empty restricts nothing. */
export interface AccessFilter {
  text: string;
  principal: string;
}

export const EVERYBODY: AccessFilter = { text: "", principal: "" };

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

/** The rows that a filter lets through: relations that have every word in their name, and on which the principal has something. */
export function granting(rows: AccessRow[], { text, principal }: AccessFilter): AccessRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      words.every((word) => row.relation.toLowerCase().includes(word)) &&
      (principal === "" || row.privileges.has(principal)),
  );
}

/** Privileges as words: select, insert. */
export function privilegeWords(privileges: string[] | undefined): string {
  return (privileges ?? []).map((privilege) => privilege.toLowerCase().replaceAll("_", " ")).join(", ");
}
