import type { Alarm, AlarmEvent } from "../../main/web/api/types.ts";
import type { ConsoleServer } from "./ConsoleServer.ts";

const PREFIX = "dev-insurancelake-";
const TOPIC = "dev-insurancelake-etl-notification-topic";
const MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:dev-insurancelake-etl-state-machine";

function alarm(shortName: string, more: Partial<Alarm> = {}): Alarm {
  return {
    name: PREFIX + shortName,
    shortName,
    state: "OK",
    since: "2026-03-02T05:50:00Z",
    reason:
      "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
    metric: { namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: PREFIX + shortName } },
    value: null,
    soundsAt: "Sum of Errors in 5 min >= 1",
    tells: TOPIC,
    actionsEnabled: true,
    means: "a call of the function failed; Lambda tries it twice more",
    whatToDo: "its log group; what fails for good is a letter of ./lake redrive",
    ...more,
  };
}

/** The alarms of a lake in which an execution failed. */
export const ALARMS: Alarm[] = [
  alarm("etl-executions-failed", {
    state: "ALARM",
    since: "2026-03-02T06:02:00Z",
    reason:
      "Threshold Crossed: 1 out of the last 1 datapoints [1.0 (02/03/26 05:57:00)] was greater than or equal to the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).",
    metric: { namespace: "AWS/States", name: "ExecutionsFailed", dimensions: { StateMachineArn: MACHINE } },
    value: 1,
    soundsAt: "Sum of ExecutionsFailed in 5 min >= 1",
    means: "an execution failed",
    whatToDo:
      "./lake runs --status FAILED tells the file and why, ./lake run NAME in which state; once it is mended, ./lake retry NAME",
  }),
  alarm("etl-executions-timed-out", {
    metric: { namespace: "AWS/States", name: "ExecutionsTimedOut", dimensions: { StateMachineArn: MACHINE } },
    soundsAt: "Sum of ExecutionsTimedOut in 5 min >= 1",
    means: "an execution took more than 24 hours",
  }),
  alarm("etl-trigger-dead-letters", {
    value: 0,
    metric: {
      namespace: "AWS/SQS",
      name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "dev-insurancelake-etl-trigger-dead-letters" },
    },
    soundsAt: "Maximum of ApproximateNumberOfMessagesVisible in 5 min >= 1",
    means: "an Object Created event could not be delivered to the trigger function, or failed there three times",
  }),
  alarm("etl-trigger-errors"),
  alarm("etl-status-update-errors", { actionsEnabled: false }),
];

/** Gives a server the alarms; one that is tried sounds, and its history says so. */
export function answerAlarms(server: ConsoleServer): void {
  const alarms = ALARMS.map((each) => ({ ...each }));
  server.answers.set("alarms", () => ({ alarms }));
  for (const each of alarms) {
    const history: AlarmEvent[] = [
      {
        time: "2026-03-02T05:50:00Z",
        name: each.name,
        kind: "ConfigurationUpdate",
        what: `Alarm "${each.name}" created`,
      },
    ];
    server.answers.set(`alarms/${each.shortName}/history`, () => ({ history }));
    server.answers.set(`alarms/${each.shortName}/try`, () => {
      each.state = "ALARM";
      each.reason = "A rehearsal by ./lake alarms --try";
      history.unshift({
        time: "2026-03-02T06:10:00Z",
        name: each.name,
        kind: "StateUpdate",
        what: "Alarm updated from OK to ALARM",
      });
      return { text: `${each.name} sounds until it is evaluated again, and tells ${TOPIC}` };
    });
  }
}
