import { path } from "../api/client.ts";
import type { Column, Sample, TableDetail } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useTab } from "../app/address.ts";
import { useMayChange } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { addToDraft, draftsHere } from "../query/history.ts";
import { sqlName } from "../query/names.ts";
import { ResultTable } from "../query/ResultTable.tsx";
import { Code } from "../ui/Code.tsx";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { type Tab, Tabs } from "../ui/Tabs.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { LineagePanel } from "./LineagePanel.tsx";
import { Snapshots } from "./Snapshots.tsx";

interface Props {
  database: string;
  table: string;
}

/** A table or view: its columns, first rows and commits, and the way that its rows take. */
export default function TablePage({ database, table }: Props) {
  const { data, failure, again } = useRead<TableDetail>(path("catalog", database, table));
  const [tab, setTab] = useTab("columns");
  const mayChange = useMayChange();
  if (data === undefined) {
    return failure === undefined ? <Loading what="the table" /> : <Failure sentence={failure} again={again} />;
  }
  return (
    <div className="page full filled">
      <div className="heading">
        <h1>
          <Link to={{ page: "catalog" }}>{database}</Link>.{table}
        </h1>
        <span className="chip">{data.kind}</span>
        <span className="push" />
        {mayChange && (
          <button type="button" onClick={() => query(database, table)}>
            Query
          </button>
        )}
      </div>
      <dl className="facts line">
        {data.freshness !== undefined && (
          <div>
            <dt>Freshness</dt>
            <dd>{data.freshness}</dd>
          </div>
        )}
        {data.location !== undefined && (
          <div>
            <dt>Location</dt>
            <dd className="fixed break">{data.location}</dd>
          </div>
        )}
      </dl>
      <Tabs label="Table" tabs={tabs(data, database, table)} selected={tab} select={setTab} />
    </div>
  );
}

function tabs(data: TableDetail, database: string, table: string): Tab[] {
  const { sql, snapshots, snapshotsRefused } = data;
  const all: (Tab | undefined)[] = [
    {
      key: "columns",
      title: `Columns (${data.columns.length})`,
      body: () => (
        <VirtualTable label="Columns" columns={COLUMNS} rows={data.columns} keyOf={(column) => column.name} />
      ),
    },
    { key: "rows", title: "Rows", body: () => <FirstRows database={database} table={table} /> },
    snapshots === undefined && snapshotsRefused === undefined
      ? undefined
      : {
          key: "snapshots",
          title: `Snapshots${snapshots === undefined ? "" : ` (${snapshots.length})`}`,
          body: () =>
            snapshots === undefined ? (
              <Failure sentence={snapshotsRefused ?? ""} />
            ) : (
              <Snapshots
                snapshots={snapshots}
                open={({ run }) => run !== undefined && go({ page: "run", name: run })}
              />
            ),
        },
    { key: "way", title: "From file to view", body: () => <LineagePanel database={database} table={table} /> },
    sql === undefined ? undefined : { key: "sql", title: "Query", body: () => <Code title="Its query" text={sql} /> },
  ];
  return all.filter((tab) => tab !== undefined);
}

const COLUMNS: TableColumn<Column>[] = [
  { title: "Name", width: "minmax(10rem, 20rem)", cell: (column) => <code>{column.name}</code> },
  { title: "Type", width: "minmax(8rem, 1fr)", cell: (column) => <span title={column.type}>{column.type}</span> },
];

function FirstRows({ database, table }: Props) {
  const { data, failure, again } = useRead<Sample>(`${path("catalog", database, table)}/sample`);
  if (data === undefined) {
    return failure === undefined ? <Loading what="rows" /> : <Failure sentence={failure} again={again} />;
  }
  if (data.rows.length === 0) {
    return <Nothing title="It has no rows" />;
  }
  return <ResultTable label="Rows" columns={data.columns} rows={data.rows} />;
}

/** Only names of Redshift's schemas have a point: DATABASE.SCHEMA. */
function query(database: string, table: string): void {
  const kind = database.includes(".") ? "redshift" : "glue";
  addToDraft(draftsHere(), `select *\nfrom ${sqlName({ name: database, kind }, table)}\nlimit 100;`);
  go({ page: "query" });
}
