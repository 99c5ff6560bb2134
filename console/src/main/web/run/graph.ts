import type { DefinedState, Definition, EnteredState, StateStatus } from "../api/types.ts";
import { type Box, laidOut, type Point, type Size } from "../graph/layout.ts";
import { title } from "./stateNames.ts";

/** A state in the picture. */
export interface GraphNode extends Box {
  name: string;
  title: string;
  type: string;
  status?: StateStatus;
}

/** A way from one state to another, as the definition has it. */
interface Way {
  from: string;
  to: string;
  /** Whether it is taken when a state fails. */
  caught: boolean;
}

/** A way in the picture. */
export interface GraphEdge extends Way {
  /** The points it goes through. */
  points: Point[];
  /** Whether its second state was entered right behind the first. */
  taken: boolean;
}

export interface StateGraph extends Size {
  nodes: GraphNode[];
  ways: GraphEdge[];
}

const LINE_PX = 6.7;
const PADDING_PX = 30;
const NODE_PX = 34;
const CHOICE_PX = 26;

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
  const names = [...states.keys()];
  const sizes = new Map<string, Size>();
  for (const [name, state] of states) {
    if (shown.has(name)) {
      sizes.set(name, {
        width: Math.round(title(name, names).length * LINE_PX) + PADDING_PX,
        height: state.Type === "Choice" ? CHOICE_PX : NODE_PX,
      });
    }
  }
  const taken = new Set(entered.slice(1).map((state, at) => pair(entered[at]?.name ?? "", state.name)));
  const drawn = ways
    .filter(
      (way) =>
        shown.has(way.from) && shown.has(way.to) && (withErrors || !way.caught || leftByFailure(way, status, entered)),
    )
    // Of two ways between the same states the one without a failure is drawn.
    .sort((one, two) => Number(two.caught) - Number(one.caught))
    .map((way) => ({ ...way, taken: taken.has(pair(way.from, way.to)), weight: way.caught ? 0 : 4 }));
  const picture = laidOut(sizes, drawn, "TB");
  return {
    nodes: [...picture.boxes].map(([name, box]) => {
      const now = status.get(name);
      return {
        name,
        title: title(name, names),
        type: states.get(name)?.Type ?? "",
        ...box,
        ...(now === undefined ? {} : { status: now }),
      };
    }),
    ways: picture.ways,
    width: picture.width,
    height: picture.height,
  };
}

function pair(from: string, to: string): string {
  return `${from} ${to}`;
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
