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
  total?: number;
  next?: string;
  error?: string;
  /** Where in the statement the error is, in characters from 1. */
  position?: number;
  durationMs?: number;
}

export type RelationKind = "iceberg" | "view" | "materialized view" | "table";

export interface CatalogTable {
  name: string;
  /** Of a relation of a Redshift database; a table of the Glue catalog has none. */
  schema?: string;
  kind: RelationKind;
  columns: Column[];
}

export interface CatalogDatabase {
  name: string;
  kind: string;
  tables: CatalogTable[];
}

export interface Snapshot {
  id: string;
  committed: string;
  operation: string;
  rows?: number;
  file?: string;
}

export interface TableDetail {
  columns: Column[];
  snapshots?: Snapshot[];
  sample?: { columns: Column[]; rows: Cell[][] };
  freshness?: string;
}

export interface AccessChange {
  change: string;
  text: string;
  sql?: string;
}

export interface Access {
  principals: string[];
  relations: string[];
  cells: { principal: string; relation: string; privileges: string[] }[];
  plan: { changes: AccessChange[] };
}

/** A call of an AWS service, as the local endpoint decided it. */
export interface Call {
  time: string;
  service: string;
  action: string;
  principal: string;
  allowed: boolean;
  decidedBy?: string;
  resource?: string;
  run?: string;
  status: number;
}

export interface Template {
  resources: { stack: string; id: string; type: string; physical?: string }[];
  cost: {
    currency: string;
    monthly?: number;
    items: { name: string; monthly?: number; unit?: string; note?: string }[];
  };
}

export interface Workflow {
  database: string;
  table: string;
  files: string[];
}

export interface SourceFile {
  path: string;
  text: string;
}

/** What is wrong in a file; lines and columns count from 1. */
export interface Finding {
  path: string;
  line?: number;
  column?: number;
  message: string;
}
