import type { CatalogDatabase, RelationKind } from "../api/types.ts";

/** A table or view in the list. */
export interface Listed {
  database: string;
  of: CatalogDatabase["kind"];
  table: string;
  kind: RelationKind;
}

/** What of the catalog is shown; what is empty restricts nothing. */
export interface TableFilter {
  text: string;
  database: string;
  kind: RelationKind | "";
}

export const ALL_TABLES: TableFilter = { text: "", database: "", kind: "" };

/** Every table and view of the catalogs, by database and name. */
export function listed(databases: CatalogDatabase[]): Listed[] {
  return databases
    .flatMap(({ name, kind: of, tables }) =>
      tables.map(({ name: table, kind }): Listed => ({ database: name, of, table, kind })),
    )
    .sort((one, two) => compare(one.database, two.database) || compare(one.table, two.table));
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

/** The tables that a filter lets through. Every word of its text must be somewhere in their names. */
export function passing(tables: Listed[], { text, database, kind }: TableFilter): Listed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return tables.filter((table) => {
    const name = `${table.database}.${table.table}`.toLowerCase();
    return (
      (database === "" || table.database === database) &&
      (kind === "" || table.kind === kind) &&
      words.every((word) => name.includes(word))
    );
  });
}
