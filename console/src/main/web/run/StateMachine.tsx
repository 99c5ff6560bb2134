import { useMemo, useState } from "react";
import type { Definition, EnteredState } from "../api/types.ts";
import { Drawing } from "../graph/Drawing.tsx";
import { duration } from "../ui/format.ts";
import { lasted } from "../ui/useNow.ts";
import { type GraphEdge, type GraphNode, stateGraph } from "./graph.ts";

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
      <Drawing picture={graph} classOf={edgeClass}>
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
      </Drawing>
    </section>
  );
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
      aria-label={`${[node.title, took].join(" ").trim()}, ${node.type}, ${node.status ?? "not entered"}`}
      title={node.name}
      onClick={() => select(node.name)}
    >
      <span>{node.title}</span> {took !== "" && <small>{took}</small>}
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
