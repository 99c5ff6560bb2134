import { useMemo } from "react";
import { path } from "../api/client.ts";
import type { Lineage, LineageNode } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useChosen } from "../app/address.ts";
import { Link } from "../app/navigation.tsx";
import { Drawing } from "../graph/Drawing.tsx";
import type { Box } from "../graph/layout.ts";
import { counted } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { gapsOf, isTaken, knownColumns, lineagePicture, nodeTitle, type Trace, traced } from "./lineage.ts";

/** The way of rows from files to a table, and on to the views that show them, down to one column. */
export function LineagePanel({ database, table }: { database: string; table: string }) {
  const { data, failure, again } = useRead<Lineage>(`${path("catalog", database, table)}/lineage`);
  if (data === undefined) {
    return failure === undefined ? <Loading what="the way" /> : <Failure sentence={failure} again={again} />;
  }
  if (data.edges.length === 0) {
    return <Nothing title="Nothing is known of where its rows come from or go to" />;
  }
  return <Way lineage={data} />;
}

function Way({ lineage }: { lineage: Lineage }) {
  const [column, setColumn] = useChosen("column");
  const columns = useMemo(() => knownColumns(lineage), [lineage]);
  const subject = lineage.nodes.find((node) => node.subject === true);
  const trace: Trace = useMemo(
    () => (column === "" || subject === undefined ? new Map() : traced(lineage, subject.id, column)),
    [lineage, subject, column],
  );
  const picture = useMemo(() => lineagePicture(lineage, trace), [lineage, trace]);
  const gaps = useMemo(() => gapsOf(lineage, trace), [lineage, trace]);
  return (
    <section className="panel lineage" aria-label="From file to view">
      <div className="toolbar">
        {columns.length > 0 && (
          <label>
            Column{" "}
            <select value={column} onChange={(event) => setColumn(event.target.value)}>
              <option value="">none</option>
              {columns.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        {!lineage.fileColumns && (
          <span className="quiet">
            Columns of files are told where the environment has <code>lineage.table</code>.
          </span>
        )}
      </div>
      <Drawing picture={picture} classOf={(edge) => `edge${isTaken(edge, trace) ? " taken" : ""}`}>
        {lineage.nodes.map((node) => (
          <Source
            key={node.id}
            node={node}
            box={picture.boxes.get(node.id)}
            columns={[...(trace.get(node.id) ?? [])]}
          />
        ))}
      </Drawing>
      {gaps.length > 0 && (
        <details open={column !== ""}>
          <summary>{counted(gaps.length, "way that is not followed", "ways that are not followed")}</summary>
          <ul className="findings">
            {gaps.map(({ node, column: its, reason }) => (
              <li key={`${node} ${its ?? ""}`}>
                <code>{its === undefined ? node : `${node}.${its}`}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface SourceProps {
  node: LineageNode;
  box: Box | undefined;
  columns: string[];
}

/** A file leads to its run, a table to its page. */
function Source({ node, box, columns }: SourceProps) {
  const place = box && { left: box.x, top: box.y, width: box.width, height: box.height };
  const body = (
    <>
      <span>{nodeTitle(node)}</span>
      <span className="quiet kind">{node.kind}</span>
      {columns.map((column) => (
        <code key={column}>{column}</code>
      ))}
    </>
  );
  const looks = { className: `node source${node.subject === true ? " subject" : ""}`, style: place, title: node.name };
  if (node.run !== undefined) {
    return (
      <Link to={{ page: "run", name: node.run }} {...looks}>
        {body}
      </Link>
    );
  }
  if (node.database !== undefined && node.table !== undefined && node.subject !== true) {
    return (
      <Link to={{ page: "catalog", database: node.database, table: node.table }} {...looks}>
        {body}
      </Link>
    );
  }
  return <div {...looks}>{body}</div>;
}
