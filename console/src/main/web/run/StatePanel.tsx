import type { DefinedState, EnteredState, RunStatement } from "../api/types.ts";
import { Code } from "../ui/Code.tsx";
import { count, duration, indented, time } from "../ui/format.ts";
import { Panel } from "../ui/Panel.tsx";
import { StateBadge } from "../ui/Status.tsx";
import { Statements } from "./Statements.tsx";

interface Props {
  name: string;
  state: EnteredState | undefined;
  defined: DefinedState | undefined;
  statements: RunStatement[];
  close: () => void;
}

/** A state: what it got, what it gave, why it failed and which SQL it ran. */
export function StatePanel({ name, state, defined, statements, close }: Props) {
  return (
    <Panel label={`State ${name}`} title={name} close={close}>
      <dl className="facts">
        <dt>Type</dt>
        <dd>{state?.type ?? defined?.Type}</dd>
        <dt>Status</dt>
        <dd>{state === undefined ? "not entered" : <StateBadge status={state.status} />}</dd>
        {state?.entered !== undefined && (
          <>
            <dt>Entered</dt>
            <dd>{time(state.entered)} UTC</dd>
          </>
        )}
        {state?.durationMs !== undefined && (
          <>
            <dt>Took</dt>
            <dd>{duration(state.durationMs)}</dd>
          </>
        )}
        {state !== undefined && state.attempts > 1 && (
          <>
            <dt>Attempts</dt>
            <dd>{state.attempts}</dd>
          </>
        )}
        {state?.rowsIn !== undefined && (
          <>
            <dt>Rows in</dt>
            <dd>{count(state.rowsIn)}</dd>
          </>
        )}
        {state?.rowsOut !== undefined && (
          <>
            <dt>Rows out</dt>
            <dd>{count(state.rowsOut)}</dd>
          </>
        )}
        {state?.counted !== undefined && (
          <>
            <dt>Counted</dt>
            <dd className="break">{state.counted}</dd>
          </>
        )}
        {defined?.Resource !== undefined && (
          <>
            <dt>Resource</dt>
            <dd className="fixed break">{defined.Resource}</dd>
          </>
        )}
      </dl>
      {state?.error !== undefined && <Code title={`Error: ${state.error}`} text={indented(state.cause ?? "")} />}
      {statements.length > 0 && <Statements statements={statements} />}
      {state?.input !== undefined && <Code title="Input" text={indented(state.input)} />}
      {state?.output !== undefined && <Code title="Output" text={indented(state.output)} />}
    </Panel>
  );
}
