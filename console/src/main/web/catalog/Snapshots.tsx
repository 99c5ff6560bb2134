import type { Snapshot } from "../api/types.ts";
import { Link } from "../app/navigation.tsx";
import { count, fileName, time } from "../ui/format.ts";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";

const COLUMNS: TableColumn<Snapshot>[] = [
  { title: "Committed (UTC)", width: "12.5rem", cell: (snapshot) => time(snapshot.committed) },
  {
    title: "Operation",
    width: "12rem",
    wideOnly: true,
    cell: (snapshot) => (
      <>
        {snapshot.operation} {snapshot.current && <span className="chip">current</span>}
      </>
    ),
  },
  { title: "Added", width: "6rem", numeric: true, wideOnly: true, cell: (snapshot) => count(snapshot.added) },
  { title: "Deleted", width: "6rem", numeric: true, wideOnly: true, cell: (snapshot) => count(snapshot.deleted) },
  { title: "Rows then", width: "7rem", numeric: true, cell: (snapshot) => count(snapshot.rows) },
  {
    title: "File",
    width: "minmax(9rem, 4fr)",
    cell: ({ file, run }) =>
      run === undefined ? (
        file
      ) : (
        <Link to={{ page: "run", name: run }} tabIndex={-1} title={file ?? run}>
          {file === undefined ? run : fileName(file)}
        </Link>
      ),
  },
  {
    title: "Snapshot",
    width: "minmax(11rem, 2fr)",
    wideOnly: true,
    cell: (snapshot) => <span className="fixed quiet">{snapshot.id}</span>,
  },
];

/** The commits of a table, the newest first: when, by which file, and how many rows. */
export function Snapshots({ snapshots, open }: { snapshots: Snapshot[]; open: (snapshot: Snapshot) => void }) {
  const newest = [...snapshots].sort((one, two) => Date.parse(two.committed) - Date.parse(one.committed));
  return (
    <VirtualTable label="Snapshots" columns={COLUMNS} rows={newest} keyOf={(snapshot) => snapshot.id} open={open} />
  );
}
