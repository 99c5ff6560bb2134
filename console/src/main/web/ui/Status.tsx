import type { AlarmState, RunStatus, StatementStatus, StateStatus } from "../api/types.ts";

/** What a status means to a person. */
export type Tone = "good" | "bad" | "busy" | "idle";

const RUN: Record<RunStatus, [string, Tone]> = {
  QUEUED: ["queued", "idle"],
  STARTED: ["running", "busy"],
  SUCCEEDED: ["succeeded", "good"],
  FAILED: ["failed", "bad"],
  SUPERSEDED: ["superseded", "idle"],
};

const STATE: Record<StateStatus, [string, Tone]> = {
  running: ["running", "busy"],
  done: ["done", "good"],
  failed: ["failed", "bad"],
};

const STATEMENT: Record<StatementStatus, [string, Tone]> = {
  SUBMITTED: ["submitted", "busy"],
  PICKED: ["submitted", "busy"],
  STARTED: ["running", "busy"],
  FINISHED: ["finished", "good"],
  FAILED: ["failed", "bad"],
  ABORTED: ["stopped", "idle"],
};

const ALARM: Record<AlarmState, Tone> = { OK: "good", ALARM: "bad", INSUFFICIENT_DATA: "idle" };

/** The word for the status of a run. */
export function runWord(status: RunStatus): string {
  return RUN[status][0];
}

/** How far a run is. */
export function RunBadge({ status }: { status: RunStatus }) {
  return <Badge is={RUN[status]} />;
}

/** How far a state came. */
export function StateBadge({ status }: { status: StateStatus }) {
  return <Badge is={STATE[status]} />;
}

/** How far a statement is. */
export function StatementBadge({ status }: { status: StatementStatus }) {
  return <Badge is={STATEMENT[status]} />;
}

/** Whether an alarm sounds, in CloudWatch's words. */
export function AlarmBadge({ state }: { state: AlarmState }) {
  return <Badge is={[state, ALARM[state]]} />;
}

/** A word with a sign before it: what a colour says is also said by the form. */
export function Badge({ is: [word, tone] }: { is: [string, Tone] }) {
  return (
    <span className={`badge ${tone}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14">
        <path d={SIGN[tone]} />
      </svg>
      {word}
    </span>
  );
}

const SIGN: Record<Tone, string> = {
  good: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3.6 5.3-4.2 4.4a.8.8 0 0 1-1.2 0L4.4 8.8l1.1-1.1 1.3 1.4 3.7-3.9z",
  bad: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3 9-1.1 1.1L8 9.1l-1.9 2L5 10l2-2-2-2 1.1-1.1 1.9 2 1.9-2L11 6 9 8z",
  busy: "M8 1a7 7 0 1 0 7 7h-1.8A5.2 5.2 0 1 1 8 2.8z",
  idle: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.600z",
};
