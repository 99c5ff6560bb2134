import type { Cell, Column, Statement, StatementResult, StatementStatus } from "../api/types.ts";
import { counted } from "../ui/format.ts";

/** A statement that was run, and what of its rows has been read. */
export interface Ran extends Statement {
  /** Where it begins in the text it was taken from, in characters from 0; undefined if it is not found there. */
  from?: number;
  status: StatementStatus;
  columns?: Column[];
  rows: Cell[][];
  /** Why the rows cannot be had as a Parquet file. */
  parquetRefused?: string;
  /** How many rows it gave or changed. */
  total?: number;
  /** Where the rows go on that have not been read. */
  next?: string;
  error?: string;
  /** Where in the statement the error is, in characters from 1. */
  position?: number;
  durationMs?: number;
}

/**
 * The statements of a text before anything of them is known.
 *
 * @param text that they were split from
 * @param offset where that text begins in the editor
 */
export function begun(statements: Statement[], text: string, offset: number): Ran[] {
  let behind = 0;
  return statements.map((statement) => {
    const at = text.indexOf(statement.sql, behind);
    behind = at < 0 ? behind : at + statement.sql.length;
    return { ...statement, ...(at < 0 ? {} : { from: offset + at }), status: "SUBMITTED", rows: [] };
  });
}

/** Whether a statement stays as it is. */
export function hasEnded({ status }: { status: StatementStatus }): boolean {
  return status === "FINISHED" || status === "FAILED" || status === "ABORTED";
}

/** What became of one of the statements of a text, in a word or two. */
export function became(all: Ran[], at: number): string {
  const { status, total } = all[at] as Ran;
  switch (status) {
    case "SUBMITTED":
    case "PICKED":
      return "waits";
    case "STARTED":
      return "running";
    case "FAILED":
      return "failed";
    case "FINISHED":
      return total === undefined ? "done" : counted(total, "row", "rows");
    // One was stopped; those behind it, or behind one that failed, did not run.
    case "ABORTED":
      return all.slice(0, at).every((before) => before.status === "FINISHED") ? "stopped" : "not run";
  }
}

/** A statement with what was answered about it: its state, or a further page of rows. */
export function answered(ran: Ran, { rows, next, ...state }: StatementResult): Ran {
  const { next: _, ...before } = ran;
  return {
    ...before,
    ...state,
    rows: rows === undefined ? ran.rows : [...ran.rows, ...rows],
    ...(next === undefined ? {} : { next }),
  };
}

const NUMERIC = /^(int|float|numeric|decimal|smallint|bigint|real|double|oid)/i;

/** Whether values of a type are numbers. */
export function isNumeric({ type }: Column): boolean {
  return NUMERIC.test(type);
}

/** Whether values of a type are days or points in time. */
export function isTime({ type }: Column): boolean {
  return /^(date|timestamp)/i.test(type);
}

/** Whether values of a type are days. */
export function isDay({ type }: Column): boolean {
  return /^date/i.test(type);
}

/** The line of a statement that an error is in, with a sign below its place. */
export function caret(sql: string, position: number): string {
  const before = sql.slice(0, position - 1);
  const start = before.lastIndexOf("\n") + 1;
  const end = sql.indexOf("\n", start);
  // Tabs are kept, so that the sign stands below its place however wide they are.
  const indent = before.slice(start).replace(/[^\t]/g, " ");
  return `${sql.slice(start, end < 0 ? sql.length : end)}\n${indent}^`;
}
