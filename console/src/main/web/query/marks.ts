import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Ran } from "./results.ts";

/** Where the statements that failed have their errors, in characters from 0 of the editor's text. */
export function marks(ran: Ran[], length: number): Diagnostic[] {
  return ran
    .filter((each) => each.status === "FAILED" && each.error !== undefined && each.from !== undefined)
    .map((each) => {
      const start = each.from ?? 0;
      const end = start + each.sql.length;
      const from = each.position === undefined ? start : start + each.position - 1;
      const to = each.position === undefined ? end : from + wordAt(each.sql, each.position - 1);
      return { from: within(from, length), to: within(to, length), severity: "error", message: each.error ?? "" };
    });
}

/** Marks in an editor what failed. */
export function mark(view: EditorView, ran: Ran[]): void {
  view.dispatch(setDiagnostics(view.state, marks(ran, view.state.doc.length)));
}

function wordAt(sql: string, at: number): number {
  return Math.max(1, /^[\w$."]+/.exec(sql.slice(at))?.[0].length ?? 1);
}

function within(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length);
}
