import type { SQLNamespace } from "@codemirror/lang-sql";
import type { CatalogDatabase } from "../api/types.ts";

interface Names {
  [name: string]: Names | string[];
}

/** What a table has, by its database and name. */
export type ColumnNames = ReadonlyMap<string, string[]>;

/** A table of the catalog. */
export interface TableName {
  database: string;
  table: string;
}

/** Columns are known by this of their table. */
export function keyOf({ database, table }: TableName): string {
  return `${database} ${table}`;
}

/** The names that an editor completes, as statements write them. */
export function completions(databases: CatalogDatabase[], columns: ColumnNames): SQLNamespace {
  const found: Names = {};
  for (const database of databases) {
    for (const { name } of database.tables) {
      const known = columns.get(keyOf({ database: database.name, table: name })) ?? [];
      place(found, [...schemaOf(database), name], known);
    }
  }
  return found as SQLNamespace;
}

/** The tables whose names are words of a text. */
export function mentioned(text: string, databases: CatalogDatabase[]): TableName[] {
  const words = new Set(text.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu));
  return databases.flatMap((database) =>
    database.tables
      .filter((table) => words.has(table.name.toLowerCase()))
      .map((table) => ({ database: database.name, table: table.name })),
  );
}

/** How a statement names a table. */
export function sqlName(database: Pick<CatalogDatabase, "name" | "kind">, table: string): string {
  return [...schemaOf(database), table].map(quoted).join(".");
}

/** What stands before the name of a table: a schema of Redshift, whose database is the one that is worked in, or the data catalog. */
function schemaOf({ name, kind }: Pick<CatalogDatabase, "name" | "kind">): string[] {
  return kind === "glue" ? ["awsdatacatalog", name] : [name.slice(name.indexOf(".") + 1)];
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function place(names: Names, [name, ...rest]: string[], columns: string[]): void {
  if (name === undefined) {
    return;
  }
  if (rest.length === 0) {
    names[name] = columns;
    return;
  }
  const inner = names[name];
  const deeper: Names = inner === undefined || Array.isArray(inner) ? {} : inner;
  names[name] = deeper;
  place(deeper, rest, columns);
}
