import type { Alarm, AlarmState, RunDetail } from "../api/types.ts";

/** What of the alarms is shown; what is empty restricts nothing. */
export interface AlarmFilter {
  text: string;
  state: AlarmState | "";
}

export const ALL_ALARMS: AlarmFilter = { text: "", state: "" };

/** The alarms that a filter lets through, in their order. */
export function heard(alarms: Alarm[], { text, state }: AlarmFilter): Alarm[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return alarms.filter((alarm) => {
    const told = `${alarm.shortName} ${alarm.reason} ${alarm.means ?? ""}`.toLowerCase();
    return (state === "" || alarm.state === state) && words.every((word) => told.includes(word));
  });
}

/** The newest value as `./lake alarms` prints it; a hyphen if there is none. */
export function valueText({ value }: Alarm): string {
  return value === null ? "-" : String(value);
}

/** The alarms that watch the executions of the state machine that a run is one of. */
export function watching(alarms: Alarm[], { executionArn }: RunDetail): Alarm[] {
  // arn:aws:states:REGION:ACCOUNT:execution:STATE_MACHINE:NAME
  const parts = (executionArn ?? "").split(":");
  const machine = [...parts.slice(0, 5), "stateMachine", parts[6]].join(":");
  return parts.length < 8 ? [] : alarms.filter(({ metric }) => metric.dimensions.StateMachineArn === machine);
}
