import { Graph, layout } from "@dagrejs/dagre";

/** A size, in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A place; of a box it is that of the upper left corner, in pixels. */
export interface Point {
  x: number;
  y: number;
}

export type Box = Point & Size;

/** Boxes in their places, and the points that the ways between them go through. */
export interface Picture<W> extends Size {
  boxes: Map<string, Box>;
  ways: (W & { points: Point[] })[];
}

const MARGIN_PX = 8;

/**
 * Places boxes so that ways lead in one direction.
 *
 * @param sizes of the boxes by their names
 * @param ways between them; of two between the same boxes the last one counts, and one of more weight is straighter
 * @param direction from top to bottom, or from left to right
 */
export function laidOut<W extends { from: string; to: string; weight?: number }>(
  sizes: Map<string, Size>,
  ways: W[],
  direction: "TB" | "LR",
): Picture<W> {
  const graph = new Graph({ multigraph: false });
  const apart = direction === "TB" ? { nodesep: 28, ranksep: 26 } : { nodesep: 14, ranksep: 56 };
  graph.setGraph({ rankdir: direction, ...apart, marginx: MARGIN_PX, marginy: MARGIN_PX });
  for (const [name, size] of sizes) {
    graph.setNode(name, { ...size });
  }
  for (const way of ways) {
    graph.setEdge(way.from, way.to, { way, weight: way.weight ?? 1 });
  }
  layout(graph);
  const drawn = graph.edges().map(({ v, w }) => {
    const edge = graph.edge(v, w) as { way: W; points: Point[] };
    return { ...edge.way, points: edge.points };
  });
  // The layout's size is that of the boxes: a way around them may go beyond it.
  const size = graph.graph() as Partial<Size>;
  const across = drawn.flatMap((way) => way.points.map((point) => point.x));
  const shift = MARGIN_PX - Math.min(MARGIN_PX, ...across);
  const right = Math.max(size.width ?? 0, ...across.map((x) => x + MARGIN_PX));
  return {
    boxes: new Map([...sizes.keys()].map((name) => [name, box(graph.node(name) as Box, shift)])),
    ways: drawn.map((way) => ({ ...way, points: way.points.map(({ x, y }) => ({ x: x + shift, y })) })),
    width: Math.ceil(right + shift),
    height: Math.ceil(size.height ?? 0),
  };
}

/** A box by its upper left corner; the layout has its middle. */
function box({ x, y, width, height }: Box, shift: number): Box {
  return { x: x - width / 2 + shift, y: y - height / 2, width, height };
}
