import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import UPlot, { type AlignedData, type Options } from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Cell, Column } from "../api/types.ts";
import { counted } from "../ui/format.ts";
import { Nothing } from "../ui/Notice.tsx";
import { type Points, points } from "./points.ts";
import { isNumeric } from "./results.ts";
import { DAYS_APART, pointInTime, timeMarks } from "./timeAxis.ts";

interface Props {
  columns: Column[];
  rows: Cell[][];
}

const LEAST_PX = 160;
const TIME_PX = 90;
const BAR = 0.7;
const MOST_BAR_PX = 60;

/** One column of a result drawn over another: a line over numbers and times, bars over names. */
export default function Chart({ columns, rows }: Props) {
  const [xAt, setX] = useState(0);
  const [yAt, setY] = useState(() => columns.findLastIndex(isNumeric));
  const drawn = useMemo(() => points(columns, rows, xAt, yAt), [columns, rows, xAt, yAt]);
  if (yAt < 0) {
    return <Nothing title="No column of this result is a number" />;
  }
  return (
    <>
      <div className="toolbar">
        <label>
          Across{" "}
          <select value={xAt} onChange={(event) => setX(Number(event.target.value))}>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name, always in this order
              <option key={at} value={at}>
                {column.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Up{" "}
          <select value={yAt} onChange={(event) => setY(Number(event.target.value))}>
            {columns.map(
              (column, at) =>
                isNumeric(column) && (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name, always in this order
                  <option key={at} value={at}>
                    {column.name}
                  </option>
                ),
            )}
          </select>
        </label>
        <span className="quiet">{counted(drawn.x.length, "point", "points")} of the rows read</span>
      </div>
      {drawn.y.every((value) => value === null) ? (
        <Nothing title={drawn.x.length === 0 ? "There is no point to draw" : "Every value that goes up is NULL"} />
      ) : (
        <Plot drawn={drawn} xTitle={columns[xAt]?.name ?? ""} yTitle={columns[yAt]?.name ?? ""} />
      )}
    </>
  );
}

function Plot({ drawn, xTitle, yTitle }: { drawn: Points; xTitle: string; yTitle: string }) {
  const place = useRef<HTMLDivElement>(null);
  const dark = useDark();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours that are read change with light and dark
  useEffect(() => {
    const box = place.current;
    if (box === null) {
      return;
    }
    const chart = new UPlot(options(drawn, xTitle, yTitle, box), [drawn.x, drawn.y] as AlignedData, box);
    const observer = new ResizeObserver(() => chart.setSize(sizeOf(box)));
    observer.observe(box);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [drawn, xTitle, yTitle, dark]);

  return (
    <div
      ref={place}
      className="chart"
      role="img"
      aria-label={`${yTitle} by ${xTitle}, ${counted(drawn.x.length, "point", "points")}`}
    />
  );
}

function options(drawn: Points, xTitle: string, yTitle: string, box: HTMLElement): Options {
  // A canvas does not know the variables of the page's style: they are read as the browser resolves them.
  const { color: stroke, borderTopColor: grid, outlineColor: text } = getComputedStyle(box);
  const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  const isDay = drawn.kind === "day";
  const isTimed = isDay || drawn.kind === "time";
  const bars = drawn.kind === "name" ? UPlot.paths.bars?.({ size: [BAR, MOST_BAR_PX] }) : undefined;
  return {
    ...sizeOf(box),
    scales: {
      x: {
        time: isTimed,
        ...(drawn.kind === "name"
          ? { range: (_: UPlot, least: number, most: number) => [least - 0.5, most + 0.5] }
          : {}),
      },
      ...(bars === undefined
        ? {}
        : {
            y: {
              range: (_: UPlot, least: number, most: number) =>
                UPlot.rangeNum(Math.min(0, least), Math.max(0, most), 0.1, true),
            },
          }),
    },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    axes: [
      {
        ...axis,
        ...(drawn.kind === "name"
          ? { values: (_: UPlot, splits: number[]) => splits.map((at) => drawn.names[at] ?? "") }
          : {}),
        ...(isTimed ? { space: TIME_PX, values: (_: UPlot, splits: number[]) => timeMarks(splits, isDay) } : {}),
        ...(isDay ? { incrs: DAYS_APART } : {}),
      },
      { ...axis, size: 80 },
    ],
    series: [
      {
        label: xTitle,
        ...(drawn.kind === "name" ? { value: (_: UPlot, at: number | null) => drawn.names[at ?? -1] ?? "" } : {}),
        ...(isTimed ? { value: (_: UPlot, at: number | null) => (at === null ? "--" : pointInTime(at, isDay)) } : {}),
      },
      {
        label: yTitle,
        stroke,
        width: 1.5,
        ...(bars === undefined ? {} : { paths: bars, fill: stroke, points: { show: false } }),
      },
    ],
  };
}

/** The room that is left for the chart itself: below it stands what the pointer is at. */
function sizeOf(box: HTMLElement): { width: number; height: number } {
  return { width: box.clientWidth, height: Math.max(LEAST_PX, box.clientHeight - 34) };
}

const DARK = "(prefers-color-scheme: dark)";

function useDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(DARK);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(DARK).matches,
  );
}
