import { Graph, layout } from "@dagrejs/dagre";
import type { DefinedState, Definition, EnteredState, StateStatus } from "../api/types.ts";
import { title } from "./stateNames.ts";

/** A state in the picture; positions are those of its upper left corner, in pixels. */
export interface GraphNode {
  name: string;
  title: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  status?: StateStatus;
}

/** A way from one state to another. */
export interface GraphEdge {
  from: string;
  to: string;
  /** The points it goes through. */
  points: { x: number; y: number }[];
  /** Whether it is taken when a state fails. */
  caught: boolean;
  /** Whether its second state was entered right behind the first. */
  taken: boolean;
}

export interface StateGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  width: number;
  height: number;
}

/** A way from one state to another, as the definition has it. */
interface Way {
  from: string;
  to: string;
  caught: boolean;
}

const LINE_PX = 6.7;
const PADDING_PX = 30;
const NODE_PX = 34;
const CHOICE_PX = 26;
const MARGIN_PX = 8;

/**
 * The picture of a state machine.
 *
 * @param withErrors whether states that are reached only by failures are in it although they were not entered
 */
export function stateGraph(definition: Definition, entered: EnteredState[], withErrors: boolean): StateGraph {
  const states = all(definition);
  const ways = [...states].flatMap(([name, state]) => waysFrom(name, state));
  const status = new Map(entered.map((state) => [state.name, state.status]));
  const shown = withErrors ? new Set(states.keys()) : reached(definition.StartAt, ways, status);
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 26, marginx: MARGIN_PX, marginy: MARGIN_PX });
  graph.setDefaultEdgeLabel(() => ({}));
  const names = [...states.keys()];
  for (const [name, state] of states) {
    if (shown.has(name)) {
      const text = title(name, names);
      graph.setNode(name, {
        width: Math.round(text.length * LINE_PX) + PADDING_PX,
        height: state.Type === "Choice" ? CHOICE_PX : NODE_PX,
      });
    }
  }
  const drawn = ways.filter(
    (way) =>
      shown.has(way.from) && shown.has(way.to) && (withErrors || !way.caught || leftByFailure(way, status, entered)),
  );
  // Of two ways between the same states the one without a failure is drawn.
  for (const way of [...drawn].sort((one, two) => Number(two.caught) - Number(one.caught))) {
    graph.setEdge(way.from, way.to, { caught: way.caught, weight: way.caught ? 0 : 4 });
  }
  layout(graph);
  const taken = new Set(entered.slice(1).map((state, at) => pair(entered[at]?.name ?? "", state.name)));
  const edges = graph.edges().map(({ v, w }) => {
    const edge = graph.edge(v, w) as { points: { x: number; y: number }[]; caught: boolean };
    return { from: v, to: w, points: edge.points, caught: edge.caught, taken: taken.has(pair(v, w)) };
  });
  const size = graph.graph() as { width?: number; height?: number };
  // The layout's size is that of the states: a way around them may go beyond it.
  const across = edges.flatMap((edge) => edge.points.map((point) => point.x));
  const shift = MARGIN_PX - Math.min(MARGIN_PX, ...across);
  const right = Math.max(size.width ?? 0, ...across.map((x) => x + MARGIN_PX));
  return {
    nodes: graph
      .nodes()
      .map((name) => node(graph, name, states.get(name), title(name, names), status.get(name)))
      .map((box) => ({ ...box, x: box.x + shift })),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(({ x, y }) => ({ x: x + shift, y })) })),
    width: Math.ceil(right + shift),
    height: Math.ceil(size.height ?? 0),
  };
}

function pair(from: string, to: string): string {
  return `${from} ${to}`;
}

function node(
  graph: Graph,
  name: string,
  state: DefinedState | undefined,
  text: string,
  status?: StateStatus,
): GraphNode {
  const box = graph.node(name) as { x: number; y: number; width: number; height: number };
  return {
    name,
    title: text,
    type: state?.Type ?? "",
    x: box.x - box.width / 2,
    y: box.y - box.height / 2,
    width: box.width,
    height: box.height,
    ...(status === undefined ? {} : { status }),
  };
}

/** Every state, those inside of Map and Parallel states among them. */
function all(definition: Definition): Map<string, DefinedState> {
  const found = new Map<string, DefinedState>();
  for (const [name, state] of Object.entries(definition.States)) {
    found.set(name, state);
    for (const inner of insides(state)) {
      for (const [innerName, innerState] of all(inner)) {
        found.set(innerName, innerState);
      }
    }
  }
  return found;
}

function insides(state: DefinedState): Definition[] {
  return [state.ItemProcessor, state.Iterator, ...(state.Branches ?? [])].filter((inner) => inner !== undefined);
}

function waysFrom(from: string, state: DefinedState): Way[] {
  const next = [state.Next, state.Default, ...(state.Choices ?? []).map((choice) => choice.Next)];
  const inside = insides(state).map((inner) => inner.StartAt);
  return [
    ...[...new Set([...next, ...inside])].filter((to) => to !== undefined).map((to) => ({ from, to, caught: false })),
    ...(state.Catch ?? []).map((caught) => ({ from, to: caught.Next, caught: true })),
  ];
}

/** The states that the start, or a state that was entered, leads to without a failure. */
function reached(start: string, ways: Way[], status: Map<string, StateStatus>): Set<string> {
  const found = new Set<string>();
  const open = [start, ...status.keys()];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (!found.has(name)) {
      found.add(name);
      open.push(...ways.filter((way) => way.from === name && !way.caught).map((way) => way.to));
    }
  }
  return found;
}

function leftByFailure(way: Way, status: Map<string, StateStatus>, entered: EnteredState[]): boolean {
  const from = entered.findIndex((state) => state.name === way.from);
  return status.get(way.from) === "failed" && entered.some((state, at) => at > from && state.name === way.to);
}
