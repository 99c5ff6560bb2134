import type { Cell, Column } from "../api/types.ts";
import { isDay, isNumeric, isTime } from "./results.ts";

/** What a chart of two columns draws. */
export interface Points {
  /** Numbers, seconds since 1970, or places in `names`; in ascending order. */
  x: number[];
  y: (number | null)[];
  kind: "number" | "day" | "time" | "name";
  /** What stands below the bars; empty unless the kind is name. */
  names: string[];
}

/** The values of two columns as a chart draws them, which are finite; rows without a value on the x axis are left out. */
export function points(columns: Column[], rows: Cell[][], xAt: number, yAt: number): Points {
  const column = columns[xAt];
  const known = rows.filter((row) => row[xAt] !== null && row[xAt] !== undefined);
  const y = (row: Cell[]) => number(row[yAt] ?? null);
  if (column === undefined || !(isNumeric(column) || isTime(column))) {
    return {
      x: known.map((_, at) => at),
      y: known.map(y),
      kind: "name",
      names: known.map((row) => row[xAt] ?? ""),
    };
  }
  const isDate = isTime(column);
  const pairs = known
    .map((row) => ({ x: isDate ? seconds(row[xAt] ?? "") : Number(row[xAt]), y: y(row) }))
    .filter((pair) => Number.isFinite(pair.x))
    .sort((one, two) => one.x - two.x);
  return {
    x: pairs.map((pair) => pair.x),
    y: pairs.map((pair) => pair.y),
    kind: isDate ? (isDay(column) ? "day" : "time") : "number",
    names: [],
  };
}

function number(cell: Cell): number | null {
  const value = cell === null ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
}

/** Seconds since 1970. A time without a zone is one in UTC, as everywhere in the lake; a day is one by ISO 8601. */
function seconds(text: string): number {
  const [day = "", clock] = text.trim().split(/[ T]/);
  if (clock === undefined) {
    return Date.parse(day) / 1000;
  }
  const zone = /(z|[+-]\d\d(:?\d\d)?)$/i.exec(clock)?.[0] ?? "";
  const full = zone === "" ? "Z" : zone.length === 3 ? `${zone}:00` : zone;
  return Date.parse(`${day}T${clock.slice(0, clock.length - zone.length)}${full}`) / 1000;
}
