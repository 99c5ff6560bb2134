import { useMemo } from "react";
import type { Catalog } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useFilter } from "../app/address.ts";
import { go, Link } from "../app/navigation.tsx";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { countedOf } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { ALL_TABLES, type Listed, listed, passing, type TableFilter } from "./tableList.ts";

const COLUMNS: TableColumn<Listed>[] = [
  {
    title: "Name",
    width: "minmax(11rem, 3fr)",
    cell: ({ database, table }) => (
      <Link to={{ page: "catalog", database, table }} tabIndex={-1} title={`${database}.${table}`}>
        {table}
      </Link>
    ),
  },
  {
    title: "Database",
    width: "minmax(9rem, 3fr)",
    cell: (table) => <span title={table.database}>{table.database}</span>,
  },
  {
    title: "Catalog",
    width: "8rem",
    wideOnly: true,
    cell: (table) => (table.of === "glue" ? "data catalog" : "Redshift"),
  },
  { title: "Kind", width: "9rem", wideOnly: true, cell: (table) => table.kind },
];

/** Every table and view that the lake has, in the Glue Data Catalog and in Redshift. */
export default function CatalogPage() {
  const { data, failure, again } = useRead<Catalog>("catalog");
  const [filter, setFilter] = useFilter(ALL_TABLES);
  const tables = useMemo(() => (data === undefined ? undefined : listed(data.databases)), [data]);
  const shown = useMemo(() => passing(tables ?? [], filter), [tables, filter]);
  return (
    <div className="page full">
      <PageHeading
        title="Catalog"
        told={tables && countedOf(shown, tables, "table or view", "tables and views")}
        again={again}
      />
      <TableFilterBar filter={filter} change={setFilter} tables={tables ?? []} />
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {data?.redshiftRefused !== undefined && <Failure sentence={data.redshiftRefused} again={again} />}
      {tables === undefined ? (
        failure === undefined && <Loading what="the catalog" />
      ) : tables.length === 0 ? (
        <Nothing title="There is no table yet">
          <p>The first file that is loaded makes one.</p>
        </Nothing>
      ) : shown.length === 0 ? (
        <Nothing title="No table is like this">
          <button type="button" onClick={() => setFilter(ALL_TABLES)}>
            Show all
          </button>
        </Nothing>
      ) : (
        <VirtualTable
          label="Tables"
          columns={COLUMNS}
          rows={shown}
          keyOf={(table) => `${table.database}.${table.table}`}
          open={({ database, table }) => go({ page: "catalog", database, table })}
        />
      )}
    </div>
  );
}

interface BarProps {
  filter: TableFilter;
  change: (filter: TableFilter) => void;
  tables: Listed[];
}

function TableFilterBar({ filter, change, tables }: BarProps) {
  const databases = useMemo(() => [...new Set(tables.map((table) => table.database))], [tables]);
  const kinds = useMemo(() => [...new Set(tables.map((table) => table.kind))].sort(), [tables]);
  return (
    <search className="toolbar">
      <FilterField
        label="Filter tables by name"
        placeholder="Name"
        text={filter.text}
        change={(text) => change({ ...filter, text })}
      />
      <FilterChoice
        label="Database"
        all="All databases"
        values={databases}
        value={filter.database}
        change={(database) => change({ ...filter, database })}
      />
      <FilterChoice
        label="Kind"
        all="All kinds"
        values={kinds}
        value={filter.kind}
        change={(kind) => change({ ...filter, kind })}
      />
    </search>
  );
}
