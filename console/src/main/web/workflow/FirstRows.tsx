import type { Cell, TrialStep } from "../api/types.ts";
import { Value } from "../query/ResultTable.tsx";

interface Props {
  label: string;
  columns: NonNullable<TrialStep["columns"]>;
  rows: Cell[][];
}

/** A few rows with the types of their columns, and which of these a step made or changed. */
export function FirstRows({ label, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div className="wide" tabIndex={0}>
      <table className="plain" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.change}>
                {column.name} {column.change !== undefined && <span className="chip">{column.change}</span>}
                <br />
                <span className="quiet">{column.type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
            <tr key={at}>
              {columns.map((column, nth) => (
                <td key={column.name} className={column.change}>
                  <Value cell={row[nth] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
