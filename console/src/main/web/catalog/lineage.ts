import type { Lineage, LineageEdge, LineageGap, LineageNode } from "../api/types.ts";
import { laidOut, type Picture, type Size } from "../graph/layout.ts";
import { fileName, shortened } from "../ui/format.ts";

/** The columns of each node, by its id, that a column is made of or goes into. */
export type Trace = Map<string, Set<string>>;

const CHARACTER_PX = 6.9;
const PADDING_PX = 26;
const NODE_PX = 40;
const COLUMN_PX = 17;
const MOST_CHARACTERS = 40;

/** What a node is called: a file without its folders, what is not alone in its line of the page shortened in its middle. */
export function nodeTitle(node: LineageNode): string {
  return shortened(node.kind === "file" ? fileName(node.name) : node.name, MOST_CHARACTERS);
}

/** Where a column comes from, and where it goes, as far as the columns of the ways are known. */
export function traced({ edges }: Lineage, node: string, column: string): Trace {
  const found: Trace = new Map();
  follow(found, edges, node, column, "from");
  follow(found, edges, node, column, "to");
  return found;
}

type End = "from" | "to";

function follow(found: Trace, edges: LineageEdge[], node: string, column: string, towards: End): void {
  const open = [{ node, column }];
  const seen = new Set<string>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node: here, column: its } = at;
    found.set(here, (found.get(here) ?? new Set()).add(its));
    for (const edge of edges.filter((each) => each[towards === "from" ? "to" : "from"] === here)) {
      for (const [from, to] of edge.columns ?? []) {
        const [near, far] = towards === "from" ? [to, from] : [from, to];
        const key = `${edge[towards]} ${far}`;
        if (near === its && !seen.has(key)) {
          seen.add(key);
          open.push({ node: edge[towards], column: far });
        }
      }
    }
  }
}

/** The columns of the node that was asked about that some way knows, or a gap names. */
export function knownColumns({ nodes, edges, gaps }: Lineage): string[] {
  const subject = nodes.find((node) => node.subject === true)?.id;
  const names = edges.flatMap((edge) =>
    (edge.columns ?? []).flatMap(([from, to]) => (edge.to === subject ? [to] : edge.from === subject ? [from] : [])),
  );
  const unfollowed = gaps.flatMap(({ node, column }) => (node === subject && column !== undefined ? [column] : []));
  return [...new Set([...names, ...unfollowed])].sort();
}

/** What is not known of what is traced: of its columns where one was chosen, or else of all. */
export function gapsOf({ gaps }: Lineage, trace: Trace): LineageGap[] {
  return gaps.filter(
    ({ node, column }) =>
      trace.size === 0 || (trace.has(node) && (column === undefined || trace.get(node)?.has(column) === true)),
  );
}

/** The picture of the way from files to views, from left to right. */
export function lineagePicture({ nodes, edges }: Lineage, trace: Trace): Picture<LineageEdge> {
  const sizes = new Map<string, Size>(
    nodes.map((node) => {
      const columns = [...(trace.get(node.id) ?? [])];
      const longest = Math.max(nodeTitle(node).length, ...columns.map((column) => column.length + 2));
      return [
        node.id,
        { width: Math.round(longest * CHARACTER_PX) + PADDING_PX, height: NODE_PX + columns.length * COLUMN_PX },
      ];
    }),
  );
  return laidOut(sizes, edges, "LR");
}

/** Whether a traced column takes a way. */
export function isTaken(edge: LineageEdge, trace: Trace): boolean {
  return (edge.columns ?? []).some(([from, to]) => trace.get(edge.from)?.has(from) && trace.get(edge.to)?.has(to));
}
