import { useMemo, useState } from "react";
import type { Cell, Column } from "../api/types.ts";
import { count } from "../ui/format.ts";
import { Panel } from "../ui/Panel.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { isNumeric } from "./results.ts";

/** A row and its place in the result. */
interface Numbered {
  number: number;
  cells: Cell[];
}

interface Props {
  label: string;
  columns: Column[];
  rows: Cell[][];
  onEnd?: () => void;
}

const NUMBER_REM = 4.5;
const CHARACTER_REM = 0.6;
const MOST_CHARACTERS = 44;
const PADDING_REM = 2;
const LOOKED_AT = 100;
/** What no line has room for. */
const MOST_IN_LINE = 300;
const MOST_TITLE = 2000;

/** Rows of a result. Enter shows a row with all of its values as long as they are. */
export function ResultTable({ label, columns, rows, onEnd }: Props) {
  const [opened, setOpened] = useState<number>();
  const widths = useMemo(() => columns.map((column, at) => widthOf(column, at, rows)), [columns, rows]);
  const numbered = useMemo(() => rows.map((cells, at) => ({ number: at + 1, cells })), [rows]);
  const shown: TableColumn<Numbered>[] = useMemo(
    () => [
      {
        title: "Row",
        key: "number",
        width: `${NUMBER_REM}rem`,
        rem: NUMBER_REM,
        numeric: true,
        cell: (row) => <span className="quiet">{count(row.number)}</span>,
      },
      ...columns.map((column, at) => ({
        title: column.name,
        key: `${at} ${column.name}`,
        width: `minmax(${widths[at]}rem, ${widths[at]}fr)`,
        rem: widths[at] ?? 0,
        numeric: isNumeric(column),
        cell: (row: Numbered) => <Value cell={row.cells[at] ?? null} />,
      })),
    ],
    [columns, widths],
  );
  const row = opened === undefined ? undefined : rows[opened - 1];
  return (
    <>
      <VirtualTable
        label={label}
        columns={shown}
        rows={numbered}
        keyOf={(each) => String(each.number)}
        open={(each) => setOpened(each.number)}
        rowWidth={`${widths.reduce((sum, width) => sum + width, NUMBER_REM)}rem`}
        {...(onEnd === undefined ? {} : { onEnd })}
      />
      {row !== undefined && opened !== undefined && (
        <Panel
          className="record"
          label={`Row ${opened}`}
          title={`Row ${count(opened)}`}
          close={() => setOpened(undefined)}
        >
          <dl className="facts">
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name, always in this order
              <Fact key={at} column={column} cell={row[at] ?? null} />
            ))}
          </dl>
        </Panel>
      )}
    </>
  );
}

function Fact({ column, cell }: { column: Column; cell: Cell }) {
  return (
    <>
      <dt title={column.type}>{column.name}</dt>
      <dd className="break value">{cell ?? <Value cell={null} />}</dd>
    </>
  );
}

/** A value in one line, cut where it is long; NULL is told apart from a text that is empty, or that says NULL. */
export function Value({ cell }: { cell: Cell }) {
  if (cell === null) {
    return <span className="null">NULL</span>;
  }
  return <span title={cut(cell, MOST_TITLE)}>{cut(cell, MOST_IN_LINE)}</span>;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}

/** Wide enough for what the first rows have, up to a limit; in rem, because the head has letters of another size. */
function widthOf(column: Column, at: number, rows: Cell[][]): number {
  const longest = rows
    .slice(0, LOOKED_AT)
    .reduce((most, row) => Math.max(most, (row[at] ?? "NULL").length), column.name.length);
  return Math.min(longest, MOST_CHARACTERS) * CHARACTER_REM + PADDING_REM;
}
