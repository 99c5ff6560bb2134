import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { keepRow, keptRow } from "./keptRow.ts";
import { type PlacedColumn, useVisibleColumns } from "./visibleColumns.ts";

/** A column of a {@link VirtualTable}. */
export interface TableColumn<T> {
  title: string;
  /** Its title where that is too long. */
  short?: string;
  /** What distinguishes it from the others; its title if it is left out. */
  key?: string;
  /** Its width, as a track of a CSS grid. */
  width: string;
  /** Its least width in rem, where a table may have so many columns that only those in sight are in the page. */
  rem?: number;
  cell: (row: T, active: boolean) => ReactNode;
  /** Whether numbers stand below each other, at the end of the column. */
  numeric?: boolean;
  /** Whether it is left out where the table is narrow. */
  wideOnly?: boolean;
}

interface Props<T> {
  label: string;
  columns: TableColumn<T>[];
  rows: T[];
  keyOf: (row: T) => string;
  /** What Enter and a click on a row do. */
  open?: (row: T) => void;
  /** Whether the newest row, which is the last one, stays in sight. */
  follow?: boolean;
  /** What is done when the last row comes into sight. */
  onEnd?: () => void;
  /** How wide a row is at least, as a length of CSS; the table scrolls where it has less room. */
  rowWidth?: string;
}

const ROW_PX = 32;
const BEYOND = 12;

/** A table of any length, of which only the rows in sight are in the page. The arrow keys move in it. */
export function VirtualTable<T>(props: Props<T>) {
  const { label, columns, rows, keyOf, open, onEnd, follow = false, rowWidth = "0" } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [activeKey, setActiveKey] = useState(() => keptRow(label));
  const active = rows.findIndex((row) => keyOf(row) === activeKey);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: BEYOND,
  });

  // Whoever comes back is where he went away from.
  const returned = useRef(false);
  const wanted = active;
  useEffect(() => {
    if (!returned.current && wanted >= 0) {
      virtual.scrollToIndex(wanted, { align: "center" });
      if (document.activeElement?.contains(scroller.current) === true) {
        scroller.current?.focus({ preventScroll: true });
      }
    }
    returned.current ||= rows.length > 0;
  }, [wanted, rows.length, virtual]);

  // Not their number: it stays the same where older ones are dropped.
  const last = rows.at(-1);
  const newest = last === undefined ? undefined : keyOf(last);
  useEffect(() => {
    if (follow && newest !== undefined) {
      virtual.scrollToIndex(rows.length - 1);
    }
  }, [follow, newest, rows.length, virtual]);

  const visible = useVisibleColumns(columns, scroller);
  const items = virtual.getVirtualItems();
  const atEnd = rows.length > 0 && items.at(-1)?.index === rows.length - 1;
  useEffect(() => {
    if (atEnd) {
      onEnd?.();
    }
  }, [atEnd, onEnd]);

  const move = (to: number) => {
    const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (row !== undefined) {
      setActiveKey(keyOf(row));
      virtual.scrollToIndex(rows.indexOf(row));
    }
  };
  const press = (event: KeyboardEvent) => {
    const row = rows[active];
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW_PX) / ROW_PX) - 2);
    const to: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = to[event.key];
    if (target !== undefined) {
      event.preventDefault();
      move(target);
    } else if (event.target === scroller.current && row !== undefined) {
      if (event.key === "Enter" && open !== undefined) {
        keepRow(label, keyOf(row));
        open(row);
      }
    }
  };
  /** Before a link in it leads away. */
  const choose = (row: T) => {
    setActiveKey(keyOf(row));
    if (open !== undefined) {
      keepRow(label, keyOf(row));
    }
  };
  const click = (event: MouseEvent, row: T) => {
    const marking = getSelection()?.isCollapsed === false;
    if (!marking && !(event.target instanceof Element && event.target.closest("a, button"))) {
      open?.(row);
    }
  };

  const narrow = columns.filter((column) => column.wideOnly !== true);
  const tracks = {
    "--tracks": visible.tracks ?? columns.map((column) => column.width).join(" "),
    "--narrow-tracks": visible.tracks ?? narrow.map((column) => column.width).join(" "),
    "--row-width": rowWidth,
  } as CSSProperties;
  return (
    <div
      ref={scroller}
      className="table"
      style={tracks}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={items.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className="row head" role="row" aria-rowindex={1} tabIndex={-1}>
        {visible.columns.map((placed, nth) => (
          <div
            key={keyOfColumn(placed.column)}
            {...cellLooks(placed, nth, visible.tracks)}
            role="columnheader"
            title={placed.column.title}
            tabIndex={-1}
          >
            {placed.column.short ?? placed.column.title}
          </div>
        ))}
      </div>
      <div className="rows" style={{ height: virtual.getTotalSize(), minWidth: rowWidth }}>
        {items.map((item) => {
          const row = rows[item.index] as T;
          const key = keyOf(row);
          const isActive = item.index === active;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
            <div
              key={key}
              id={`${id}-${item.index}`}
              className="row"
              role="row"
              tabIndex={-1}
              aria-rowindex={item.index + 2}
              aria-selected={isActive}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              onClickCapture={() => choose(row)}
              onClick={(event) => click(event, row)}
            >
              {visible.columns.map((placed, nth) => (
                <div
                  key={keyOfColumn(placed.column)}
                  {...cellLooks(placed, nth, visible.tracks)}
                  role="gridcell"
                  tabIndex={-1}
                >
                  {placed.column.cell(row, isActive)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function keyOfColumn<T>(column: TableColumn<T>): string {
  return column.key ?? column.title;
}

/** Where only some columns are in the page, the second track of a row stands for those that are not. */
function cellLooks<T>({ column, at }: PlacedColumn<T>, nth: number, tracks: string | undefined) {
  const className = `cell${column.numeric === true ? " numeric" : ""}${column.wideOnly === true ? " wide-only" : ""}`;
  return tracks === undefined
    ? { className }
    : { className, "aria-colindex": at + 1, style: { gridColumn: nth === 0 ? 1 : nth + 2 } };
}
