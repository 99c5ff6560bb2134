import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { Point, Size } from "./layout.ts";

/** Smaller than this the names are not read. */
const SMALLEST_ZOOM = 0.72;

interface Props<W> {
  picture: Size & { ways: W[] };
  classOf: (way: W) => string;
  /** The boxes. */
  children: ReactNode;
}

/** Boxes with lines between them, as wide as there is room, in a frame that scrolls. */
export function Drawing<W extends { from: string; to: string; points: Point[] }>(props: Props<W>) {
  const { picture, classOf, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const zoom = Math.min(1, Math.max(SMALLEST_ZOOM, room / picture.width));
  // Where it is wider than its frame, it begins with the box that the ways begin with.
  const begin = useRef<string>(undefined);
  const first = picture.ways[0];
  useEffect(() => {
    const at = first?.points[0];
    if (scroller.current !== null && at !== undefined && Number.isFinite(room) && begin.current !== first?.from) {
      begin.current = first?.from;
      scroller.current.scrollLeft = at.x * zoom - room / 2;
    }
  }, [first, room, zoom]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div ref={scroller} className="scroll" tabIndex={0}>
      <div className="graph" style={{ width: picture.width, height: picture.height, zoom }}>
        <svg width={picture.width} height={picture.height} aria-hidden="true">
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {picture.ways.map((way) => (
            <path key={`${way.from} ${way.to}`} className={classOf(way)} d={line(way.points)} markerEnd="url(#arrow)" />
          ))}
        </svg>
        {children}
      </div>
    </div>
  );
}

/** The width of an element, in pixels, as it is now. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry !== undefined && setWidth(entry.contentRect.width));
    if (element.current !== null) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** A line through the points, round at each of them. */
function line(points: Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) {
    return "";
  }
  const last = rest.pop() ?? first;
  const curves = rest.map((point, at) => {
    const next = rest[at + 1] ?? last;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${curves.join("")}L${last.x} ${last.y}`;
}
