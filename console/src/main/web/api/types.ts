/** What the server answers. Times are ISO 8601 in UTC, durations milliseconds; what is not known is left out. */

export interface Lake {
  environment: string;
  place: "local" | "aws";
  readOnly: boolean;
  endpoint?: string;
  region: string;
  version: string;
  user?: string;
}

export type RunStatus = "QUEUED" | "STARTED" | "SUCCEEDED" | "FAILED" | "SUPERSEDED";

/** The run of a workflow on one file. */
export interface Run {
  name: string;
  file: string;
  database: string;
  table: string;
  status: RunStatus;
  started: string;
  ended?: string;
  durationMs?: number;
  rows?: number;
  /** Why it did not succeed, or what it waits for: one sentence. */
  reason?: string;
}

export type StateStatus = "running" | "done" | "failed";

/** A state that the execution entered. */
export interface EnteredState {
  name: string;
  type: string;
  status: StateStatus;
  entered?: string;
  exited?: string;
  durationMs?: number;
  attempts: number;
  /** What its job counted, as far as it says so. */
  rowsIn?: number;
  rowsOut?: number;
  /** The line in which it counted them. */
  counted?: string;
  /** JSON texts. */
  input?: string;
  output?: string;
  error?: string;
  cause?: string;
}

/** What the Data API says of a statement. */
export type StatementStatus = "SUBMITTED" | "PICKED" | "STARTED" | "FINISHED" | "FAILED" | "ABORTED";

/** A SQL statement that a state of a run submitted. */
export interface RunStatement {
  id: string;
  sql: string;
  state: string;
  status: StatementStatus;
  rows?: number;
  durationMs?: number;
  error?: string;
  startedAt?: string;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** An alarm of CloudWatch, as `./lake alarms --json` prints it. */
export interface Alarm {
  name: string;
  /** Without the name of the environment. */
  shortName: string;
  state: AlarmState;
  since: string;
  /** Why it is in its state. */
  reason: string;
  metric: { namespace: string; name: string; dimensions: Record<string, string> };
  /** The newest value of what it watches; null if there is none in the periods that it looks at. */
  value: number | null;
  /** When it sounds: one sentence. */
  soundsAt: string;
  /** The topics that it tells. */
  tells: string;
  actionsEnabled: boolean;
  /** What the runbook says. */
  means?: string;
  whatToDo?: string;
}

/** Something that happened to an alarm. */
export interface AlarmEvent {
  time: string;
  name: string;
  kind: string;
  what: string;
}

/** A state machine in the Amazon States Language, as far as its graph needs it. */
export interface Definition {
  StartAt: string;
  States: Record<string, DefinedState>;
}

export interface DefinedState {
  Type: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Next?: string }[];
  Catch?: { Next: string; ErrorEquals?: string[] }[];
  Branches?: Definition[];
  ItemProcessor?: Definition;
  Iterator?: Definition;
  Resource?: string;
  Comment?: string;
}

export interface RunDetail extends Run {
  executionArn?: string;
  states: EnteredState[];
  definition?: Definition;
  statements: RunStatement[];
  message?: { subject?: string; text: string };
}

export interface LogLine {
  time: string;
  source: string;
  text: string;
}

export interface Column {
  name: string;
  type: string;
}

/** A value as text; null is SQL's NULL. */
export type Cell = string | null;

export interface Statement {
  id: string;
  sql: string;
}

/** How far a statement is, and a page of its rows. */
export interface StatementResult {
  status: StatementStatus;
  columns?: Column[];
  rows?: Cell[][];
  /** Why the rows cannot be had as a Parquet file. */
  parquetRefused?: string;
  total?: number;
  next?: string;
  error?: string;
  /** Where in the statement the error is, in characters from 1. */
  position?: number;
  durationMs?: number;
}

export type RelationKind = "iceberg" | "table" | "view" | "materialized view" | "external table";

export interface CatalogTable {
  name: string;
  kind: RelationKind;
}

/** A database of the Glue Data Catalog, or a schema of Redshift under the name DATABASE.SCHEMA. */
export interface CatalogDatabase {
  name: string;
  kind: "glue" | "redshift";
  tables: CatalogTable[];
}

export interface Catalog {
  databases: CatalogDatabase[];
  /** Why nothing of Redshift is there. */
  redshiftRefused?: string;
}

/** A commit of an Iceberg table. */
export interface Snapshot {
  id: string;
  committed: string;
  operation: string;
  current: boolean;
  added?: number;
  deleted?: number;
  /** How many rows the table had then. */
  rows?: number;
  /** The run that made it, and the file that this run loaded. */
  run?: string;
  file?: string;
}

export interface TableDetail {
  name: string;
  kind: RelationKind;
  columns: Column[];
  location?: string;
  /** The query of a view. */
  sql?: string;
  snapshots?: Snapshot[];
  snapshotsRefused?: string;
  /** Of a materialized view: one sentence. */
  freshness?: string;
}

export interface Sample {
  columns: Column[];
  rows: Cell[][];
}

/** Something that rows lie in or are shown by. */
export interface LineageNode {
  id: string;
  kind: RelationKind | "file";
  name: string;
  database?: string;
  table?: string;
  /** The run that loaded a file. */
  run?: string;
  /** Whether it is what was asked about. */
  subject?: boolean;
}

/** The way of rows from one node to another, and which columns become which as far as that is known. */
export interface LineageEdge {
  from: string;
  to: string;
  columns?: [string, string][];
}

/** What no way tells of a node: why a column may be made of more, or why columns may be left out. */
export interface LineageGap {
  node: string;
  column?: string;
  reason: string;
}

export interface Lineage {
  nodes: LineageNode[];
  edges: LineageEdge[];
  gaps: LineageGap[];
  /** Whether the columns of files are known. */
  fileColumns: boolean;
}

export interface AccessChange {
  change: string;
  /** Why: one sentence. */
  text: string;
  /** The statements that make it, one a line. */
  sql?: string;
}

/** Where it stands that somebody has a privilege: in cdk.json, in Redshift, in the ledger of what was granted for cdk.json. */
export type AccessSource = "declared" | "live" | "ledger";

export interface HeldPrivilege {
  name: string;
  in: AccessSource[];
}

/** What somebody may do with something. */
export interface AccessCell {
  principal: string;
  relation: string;
  privileges: HeldPrivilege[];
}

/** A role or group that a user or another role is in, each called as the principal that it is. */
export interface HeldRole {
  member: string;
  role: string;
  in: AccessSource[];
}

/** Who may do what in Redshift as it is declared, live and remembered, and what would make it as it is declared. */
export interface Access {
  principals: string[];
  relations: string[];
  cells: AccessCell[];
  roles: HeldRole[];
  plan: { changes: AccessChange[]; warning?: string };
}

/** An IAM role of the templates, in sentences. */
export interface IamRole {
  name: string;
  assumedBy: string[];
  statements: { text: string; used: UsedAction[] }[];
  /** What it asked for and no statement allows. */
  refused: UsedAction[];
}

/** An action, and how often it was asked for since the lake was started. */
export interface UsedAction {
  action: string;
  times: number;
}

export interface IamRoles {
  /** Whether it is known what was used. */
  session: boolean;
  roles: IamRole[];
}

/** A decision of IAM about a call of an AWS service in the lake on this machine. */
export interface Call {
  time: string;
  service: string;
  action: string;
  /** An ARN. */
  principal: string;
  role?: string;
  session?: string;
  allowed: boolean;
  /** The statement that decided, or why none allowed it. */
  decidedBy: string;
  resource: string;
  run?: string;
}

export interface Template {
  resources: { stack: string; id: string; type: string; physical?: string }[];
  /** Left out where the region has no prices. */
  cost?: {
    currency: string;
    monthly?: number;
    items: { name: string; monthly?: number; unit?: string; note?: string }[];
  };
}

/** A piece of a section of a review: what of it is there says which. */
export interface ReviewBlock {
  heading?: string;
  paragraph?: string;
  points?: { text: string; attention: boolean }[];
  columns?: string[];
  rows?: string[][];
}

/** What `./lake review` says of the templates. */
export interface Review {
  sections: { title: string; blocks: ReviewBlock[] }[];
}

export interface Workflow {
  database: string;
  table: string;
  /** Paths from the checkout on. */
  files: string[];
}

/** What a file of a workflow is for. */
export type FileUse =
  | "mapping"
  | "specification"
  | "dependencies"
  | "entities"
  | "quality"
  | "spark sql"
  | "athena sql"
  | "redshift sql";

export interface WorkflowFile {
  path: string;
  use: FileUse;
  text: string;
  /** Of the text as it was read: a file that has changed since is not written over. */
  hash: string;
}

export interface WorkflowDetail {
  database: string;
  table: string;
  files: WorkflowFile[];
  /** Every file that the workflow may have. */
  possible: { path: string; use: FileUse }[];
}

/** What is wrong in a file; lines and columns count from 1. */
export interface Finding {
  path: string;
  /** The first two are wrong, the others are said only. */
  kind: "obstacle" | "mismatch" | "difference" | "need";
  line?: number;
  column?: number;
  message: string;
}

/** What a workflow makes of a file without a lake. */
export interface Trial {
  file: string;
  status: "passed" | "failed";
  durationMs: number;
  steps: TrialStep[];
  findings: TrialFinding[];
  /** What a run does and a trial does not: sentences. */
  notRun: string[];
}

export interface TrialStep {
  name: string;
  kind: string;
  path?: string;
  line?: number;
  status: "done" | "failed" | "not run";
  durationMs?: number;
  text?: string;
  columns?: (Column & { change?: "new" | "changed" })[];
  /** The first rows behind the step. */
  rows?: Cell[][];
  rules?: { rule: string; action: string; passed: boolean; reason?: string }[];
  /** Rows that rules hold back. */
  held?: { count: number; columns: Column[]; rows: Cell[][] };
  statements?: { line: number; kind: string; batch: number; text: string }[];
}

/** Why a trial failed. */
export interface TrialFinding {
  path?: string;
  line?: number;
  column?: number;
  message: string;
  step?: string;
  examples?: { line: number; value: string }[];
}
