import type { SQLNamespace } from "@codemirror/lang-sql";
import type { CatalogDatabase, CatalogTable } from "../api/types.ts";

interface Names {
  [name: string]: Names | string[];
}

/** The names that an editor completes: of the Glue catalog below awsdatacatalog, of a database by schema. */
export function completions(databases: CatalogDatabase[]): SQLNamespace {
  const found: Names = {};
  for (const database of databases) {
    for (const table of database.tables) {
      place(found, [...schemaOf(database, table), table.name], table);
    }
  }
  return found as SQLNamespace;
}

function schemaOf(database: CatalogDatabase, table: CatalogTable): string[] {
  return table.schema === undefined ? ["awsdatacatalog", database.name] : [table.schema];
}

/** How a statement names a table. */
export function sqlName(database: CatalogDatabase, table: CatalogTable): string {
  return [...schemaOf(database, table), table.name].map(quoted).join(".");
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function place(names: Names, [name, ...rest]: string[], table: CatalogTable): void {
  if (name === undefined) {
    return;
  }
  if (rest.length === 0) {
    names[name] = table.columns.map((column) => column.name);
    return;
  }
  const inner = names[name];
  const deeper: Names = inner === undefined || Array.isArray(inner) ? {} : inner;
  names[name] = deeper;
  place(deeper, rest, table);
}
