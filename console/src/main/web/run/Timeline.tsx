import type { EnteredState, RunDetail } from "../api/types.ts";
import { clock, count, duration } from "../ui/format.ts";
import { StateBadge } from "../ui/Status.tsx";
import { stateLasted } from "./StateMachine.tsx";
import { title } from "./stateNames.ts";

interface Props {
  run: RunDetail;
  now: number;
  selected: string | undefined;
  select: (name: string) => void;
}

/** The states in the order in which they were entered, each with a bar for when it began and how long it took. */
export function Timeline({ run, now, selected, select }: Props) {
  const names = Object.keys(run.definition?.States ?? Object.fromEntries(run.states.map((state) => [state.name, 0])));
  const begin = Math.min(...run.states.map((state) => Date.parse(state.entered ?? run.started)));
  const end = Math.max(begin + 1, ...run.states.map((state) => from(state, run) + (stateLasted(state, now) ?? 0)));
  return (
    <table className="timeline">
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Status</th>
          <th scope="col" className="wide-only">
            Entered (UTC)
          </th>
          <th scope="col" className="numeric">
            Took
          </th>
          <th scope="col" className="numeric wide-only">
            Rows in
          </th>
          <th scope="col" className="numeric wide-only">
            Rows out
          </th>
          <th scope="col" className="wide-only bars">
            <span className="unseen">Timeline</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {run.states.map((state, at) => {
          const took = stateLasted(state, now) ?? 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a state may be entered several times, always in this order
            <tr key={`${state.name} ${at}`} className={state.name === selected ? "selected" : undefined}>
              <th scope="row">
                <button type="button" className="link" title={state.name} onClick={() => select(state.name)}>
                  {title(state.name, names)}
                </button>
                {state.attempts > 1 && <span className="chip">{state.attempts} attempts</span>}
              </th>
              <td>
                <StateBadge status={state.status} />
              </td>
              <td className="wide-only fixed">{state.entered === undefined ? "" : clock(state.entered)}</td>
              <td className="numeric">{duration(took)}</td>
              <td className="numeric wide-only">{count(state.rowsIn)}</td>
              <td className="numeric wide-only">{count(state.rowsOut)}</td>
              <td className="wide-only bars" aria-hidden="true">
                <div
                  className={`bar ${state.status}`}
                  style={{
                    marginLeft: `${(100 * (from(state, run) - begin)) / (end - begin)}%`,
                    width: `max(3px, ${(100 * took) / (end - begin)}%)`,
                  }}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function from(state: EnteredState, run: RunDetail): number {
  return Date.parse(state.entered ?? run.started);
}
