import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import type { TableColumn } from "./VirtualTable.tsx";

/** A table of more columns than these has only those in sight in the page, if their widths are known. */
const MOST = 40;
const BEYOND = 4;

/** A column, and its place among all of them from 0. */
export interface PlacedColumn<T> {
  column: TableColumn<T>;
  at: number;
}

interface VisibleColumns<T> {
  columns: PlacedColumn<T>[];
  /** The tracks of a row's grid; undefined where every column is there. Its second one stands for columns that are not. */
  tracks?: string;
}

/** The columns of a table that are in its page: all, or of very many the first one and those in sight. */
export function useVisibleColumns<T>(
  all: TableColumn<T>[],
  scroller: RefObject<HTMLElement | null>,
): VisibleColumns<T> {
  const windowed = all.length > MOST && all.every((column) => column.rem !== undefined);
  const rem = windowed ? Number.parseFloat(getComputedStyle(document.documentElement).fontSize) : 0;
  const widthOf = (at: number) => (all[at]?.rem ?? 0) * rem;
  const virtual = useVirtualizer({
    horizontal: true,
    enabled: windowed,
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: widthOf,
    overscan: BEYOND,
  });
  const columns = all.map((column, at) => ({ column, at }));
  if (!windowed) {
    return { columns };
  }
  const items = virtual.getVirtualItems().filter(({ index }) => index > 0);
  const first = widthOf(0);
  const hidden = Math.max(0, (items[0]?.start ?? first) - first);
  return {
    columns: columns.filter(({ at }) => at === 0 || items.some(({ index }) => index === at)),
    tracks: [first, hidden, ...items.map(({ size }) => size)].map((width) => `${width}px`).join(" "),
  };
}
