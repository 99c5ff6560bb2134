import type { Definition, EnteredState, Lake, LogLine, Run, RunDetail, RunStatus } from "../../main/web/api/types.ts";
import type { ConsoleServer } from "./ConsoleServer.ts";
import definition from "./definition.json" with { type: "json" };
import { answerAlarms } from "./sampleAlarms.ts";

export const LAKE: Lake = {
  environment: "Dev",
  place: "local",
  readOnly: false,
  endpoint: "http://127.0.0.1:4566",
  region: "us-east-1",
  version: "0.1.0",
};

export const DEFINITION = definition as unknown as Definition;

/** The execution of a run. */
function executionArn(run: Run): string {
  return `arn:aws:states:us-east-1:123456789012:execution:dev-insurancelake-etl-state-machine:${run.name}`;
}

const START = Date.parse("2026-03-02T06:00:00Z");
const PREFIX = "DevInsuranceLake";
const REASONS: Partial<Record<RunStatus, string>> = {
  FAILED: "Collect-to-Cleanse: the column PremiumAmount has 3 values that are no decimal(12,2), the first in row 214",
  SUPERSEDED: "a newer version of the file was loaded before it",
  QUEUED: "waits for SyntheticGeneralData/PolicyData",
};
const STATUS: RunStatus[] = ["SUCCEEDED", "SUCCEEDED", "FAILED", "SUCCEEDED", "SUPERSEDED", "SUCCEEDED", "QUEUED"];
const TABLES = ["PolicyData", "ClaimData", "CombinedData"];

/** Runs of the sample workflows, the newest first; the first one goes on. */
export function runs(many: number): Run[] {
  return Array.from({ length: many }, (_, at) => {
    const status = at === 0 ? "STARTED" : (STATUS[at % STATUS.length] as RunStatus);
    const table = TABLES[at % TABLES.length] as string;
    const started = START - at * 61_000;
    const durationMs = 41_200 + ((at * 7919) % 30_000);
    const ended =
      status === "STARTED" || status === "QUEUED" ? undefined : new Date(started + durationMs).toISOString();
    const reason = REASONS[status];
    return {
      name: `${at.toString(16).padStart(8, "0")}-policies`,
      file: `SyntheticGeneralData/${table}/2026/03/${table}-${String(many - at).padStart(5, "0")}.csv`,
      database: "SyntheticGeneralData",
      table,
      status,
      started: new Date(started).toISOString(),
      ...(ended === undefined ? {} : { ended, durationMs }),
      ...(status === "SUCCEEDED" ? { rows: 1000 + at } : {}),
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

function state(name: string, type: string, from: number, ms: number, more: Partial<EnteredState> = {}): EnteredState {
  const entered = START + from;
  return {
    name: PREFIX + name,
    type,
    status: "done",
    entered: new Date(entered).toISOString(),
    exited: new Date(entered + ms).toISOString(),
    durationMs: ms,
    attempts: 1,
    ...more,
  };
}

/** A run that loaded its file and published its views. */
export function succeeded(run: Run): RunDetail {
  return {
    ...run,
    executionArn: executionArn(run),
    definition: DEFINITION,
    states: [
      state("WorkTask", "Task", 40, 310, {
        input: '{"source_key":"SyntheticGeneralData/PolicyData"}',
        output: '{"work":["collect","cleanse"]}',
      }),
      state("SupersededChoice", "Choice", 350, 5),
      state("CollectChoice", "Choice", 355, 5),
      state("CollectGlueJobTask", "Task", 360, 14_800, {
        attempts: 2,
        rowsIn: 512,
        rowsOut: 500,
        counted: "execution 1: 500 rows in table a.b, load 1; rows of the file: 512; held back: 12 after_transform",
      }),
      state("CleanseChoice", "Choice", 15_160, 4),
      state("CleanseGlueJobTask", "Task", 15_164, 17_350, { rowsOut: 1_200 }),
      state("EntityMatchChoice", "Choice", 32_514, 3),
      state("PublishAccessTask", "Task", 32_517, 1_640),
      state("PublishChoice", "Choice", 34_157, 3),
      state("PublishPlanTask", "Task", 34_160, 420),
      state("PublishBatchChoice", "Choice", 34_580, 3),
      state("PublishBatchTask", "Task", 34_583, 2_210),
      state("EtlSuccessJobAuditUpdateTask", "Task", 36_793, 180),
      state("EtlSuccessPublishTask", "Task", 36_973, 90),
    ],
    statements: [
      {
        id: "5c1f0e0a-8e0b-4b47-9f5e-0c9b8f6d2a11",
        sql: "CREATE OR REPLACE VIEW reporting.policies AS\nSELECT policynumber, effectivedate, writtenpremiumamount\nFROM awsdatacatalog.syntheticgeneraldata_consume.policydata\nWITH NO SCHEMA BINDING;",
        state: `${PREFIX}PublishBatchTask`,
        status: "FINISHED",
        durationMs: 612,
      },
      {
        id: "b0b3a1de-5d0e-4c0e-8a59-3dbb6e6f4e5f",
        sql: "REFRESH MATERIALIZED VIEW reporting.premium_by_month;",
        state: `${PREFIX}PublishBatchTask`,
        status: "FINISHED",
        rows: 48,
        durationMs: 1_421,
      },
    ],
    message: {
      subject: "SyntheticGeneralData/PolicyData: loaded",
      text: `The file ${run.file} was loaded: 1,000 rows.`,
    },
  };
}

/** A run whose first job failed. */
export function failed(run: Run): RunDetail {
  return {
    ...run,
    executionArn: executionArn(run),
    definition: DEFINITION,
    states: [
      state("WorkTask", "Task", 40, 310),
      state("SupersededChoice", "Choice", 350, 5),
      state("CollectChoice", "Choice", 355, 5),
      state("CollectGlueJobTask", "Task", 360, 12_900, {
        status: "failed",
        error: "States.TaskFailed",
        cause: JSON.stringify({ JobRunState: "FAILED", ErrorMessage: run.reason }),
      }),
      state("CollectFailureWorkTask", "Task", 13_260, 240),
      state("CollectFailureChoice", "Choice", 13_500, 5),
      state("EtlFailureJobAuditUpdateTask", "Task", 13_505, 170),
      state("EtlFailurePublishTask", "Task", 13_675, 90),
      state("EtlFailed", "Fail", 13_765, 5, { status: "failed" }),
    ],
    statements: [],
  };
}

/** Lines as a job's output has them. */
export function logLines(many: number): LogLine[] {
  return Array.from({ length: many }, (_, at) => ({
    time: new Date(START + 1000 + at * 37).toISOString(),
    source: at % 5 === 0 ? "CollectGlueJob" : "CleanseGlueJob",
    text: at % 5 === 0 ? `read ${1000 + at} rows of PolicyData.csv` : `wrote partition month=${(at % 12) + 1}`,
  }));
}

/** Gives a server the answers of the sample lake. */
export function answerSampleLake(server: ConsoleServer, many = 40): Run[] {
  const all = runs(many);
  server.answers.set("lake", () => LAKE);
  answerAlarms(server);
  server.answers.set("runs", () => ({ runs: all, more: false }));
  for (const run of all.slice(0, 40)) {
    const detail = run.status === "FAILED" ? failed(run) : succeeded(run);
    server.answers.set(`runs/${run.name}`, () => detail);
    server.answers.set(`runs/${run.name}/logs`, (query) =>
      query.has("after") ? { lines: [], next: "200" } : { lines: logLines(200), next: "200" },
    );
    server.answers.set(`runs/${run.name}/retry`, () => ({ name: run.name }));
    server.answers.set(`runs/${run.name}/stop`, () => ({ name: run.name }));
  }
  return all;
}
