import type { SQLNamespace } from "@codemirror/lang-sql";
import { useCallback, useMemo, useRef, useState } from "react";
import { path, read } from "../api/client.ts";
import type { Catalog, TableDetail } from "../api/types.ts";
import { sentence, useRead } from "../api/useRead.ts";
import { type ColumnNames, completions, keyOf, mentioned } from "./names.ts";

/** Of a text that names more tables than these, the columns of the first ones are completed. */
const MOST = 40;

interface KnownNames {
  names: SQLNamespace;
  /** Why names are not completed. */
  failure?: string;
  /** Reads the columns of the tables that a text names. */
  look: (text: string) => void;
}

/** The names of the catalog, with the columns of the tables that the editor's text names. */
export function useNames(): KnownNames {
  const { data, failure: noCatalog } = useRead<Catalog>("catalog");
  const [columns, setColumns] = useState<ColumnNames>(new Map());
  const [noColumns, setNoColumns] = useState<string>();
  const asked = useRef(new Set<string>());
  const names = useMemo(() => completions(data?.databases ?? [], columns), [data, columns]);

  const look = useCallback(
    (text: string) => {
      for (const table of mentioned(text, data?.databases ?? []).slice(0, MOST)) {
        const key = keyOf(table);
        if (!asked.current.has(key)) {
          asked.current.add(key);
          read<TableDetail>(path("catalog", table.database, table.table)).then(
            (detail) =>
              setColumns((last) =>
                new Map(last).set(
                  key,
                  detail.columns.map((column) => column.name),
                ),
              ),
            (refused: unknown) => setNoColumns(sentence(refused)),
          );
        }
      }
    },
    [data],
  );
  const failure = noCatalog ?? data?.redshiftRefused ?? noColumns;
  return { names, look, ...(failure === undefined ? {} : { failure }) };
}
