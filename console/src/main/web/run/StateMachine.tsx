import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Definition, EnteredState } from "../api/types.ts";
import { duration } from "../ui/format.ts";
import { lasted } from "../ui/useNow.ts";
import { type GraphEdge, type GraphNode, stateGraph } from "./graph.ts";

/** Smaller than this the names are not read. */
const SMALLEST_ZOOM = 0.72;

interface Props {
  definition: Definition;
  states: EnteredState[];
  now: number;
  selected: string | undefined;
  select: (name: string) => void;
}

/** A state machine, drawn from its definition, with how far each state came. */
export function StateMachine({ definition, states, now, selected, select }: Props) {
  const [withErrors, setWithErrors] = useState(false);
  const progress = states.map((state) => `${state.name}:${state.status}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture changes only with what was entered
  const graph = useMemo(() => stateGraph(definition, states, withErrors), [definition, progress, withErrors]);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const zoom = Math.min(1, Math.max(SMALLEST_ZOOM, room / graph.width));
  const entered = new Map(states.map((state) => [state.name, state]));
  return (
    <section className="panel machine" aria-label="State machine">
      <div className="panel-head">
        <h2>State machine</h2>
        <label className="check">
          <input type="checkbox" checked={withErrors} onChange={(event) => setWithErrors(event.target.checked)} />
          error paths
        </label>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <div ref={scroller} className="scroll" tabIndex={0}>
        <div className="graph" style={{ width: graph.width, height: graph.height, zoom }}>
          <svg width={graph.width} height={graph.height} aria-hidden="true">
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0 8 4 0 8z" />
              </marker>
            </defs>
            {graph.edges.map((edge) => (
              <path
                key={`${edge.from} ${edge.to}`}
                className={edgeClass(edge)}
                d={line(edge)}
                markerEnd="url(#arrow)"
              />
            ))}
          </svg>
          {graph.nodes.map((node) => (
            <StateNode
              key={node.name}
              node={node}
              state={entered.get(node.name)}
              now={now}
              isSelected={node.name === selected}
              select={select}
            />
          ))}
        </div>
      </div>
    </section>
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

interface NodeProps {
  node: GraphNode;
  state: EnteredState | undefined;
  now: number;
  isSelected: boolean;
  select: (name: string) => void;
}

function StateNode({ node, state, now, isSelected, select }: NodeProps) {
  const took = state === undefined || node.type === "Choice" ? "" : duration(stateLasted(state, now));
  return (
    <button
      type="button"
      className={`node ${node.type.toLowerCase()} ${node.status ?? "never"}`}
      style={{ left: node.x, top: node.y, width: node.width, height: node.height }}
      aria-pressed={isSelected}
      aria-label={`${node.title}, ${node.type}, ${node.status ?? "not entered"}${took === "" ? "" : `, ${took}`}`}
      title={node.name}
      onClick={() => select(node.name)}
    >
      <span>{node.title}</span>
      {took !== "" && <small>{took}</small>}
    </button>
  );
}

/** How long a state has taken, in milliseconds. */
export function stateLasted(state: EnteredState, now: number): number | undefined {
  if (state.entered === undefined) {
    return state.durationMs;
  }
  return lasted(
    {
      started: state.entered,
      ...(state.durationMs === undefined ? {} : { durationMs: state.durationMs }),
      ...(state.exited === undefined ? {} : { ended: state.exited }),
    },
    now,
  );
}

function edgeClass(edge: GraphEdge): string {
  return `edge${edge.caught ? " caught" : ""}${edge.taken ? " taken" : ""}`;
}

/** A line through the points, round at each of them. */
function line({ points }: GraphEdge): string {
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
