import { PostgreSQL, SQLDialect, type SQLNamespace, sql } from "@codemirror/lang-sql";
import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";

const WORDS =
  " distkey diststyle sortkey interleaved compound encode backup auto copy unload iam_role manifest parquet datashare" +
  " spectrum late binding top qualify pivot unpivot super";

/** Redshift's SQL: PostgreSQL's with words of its own. */
const REDSHIFT = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: (PostgreSQL.spec.keywords ?? "") + WORDS,
  types: `${PostgreSQL.spec.types ?? ""} super hllsketch varbyte`,
});

const PARSE_MS = 500;

/** The language of an editor of Redshift SQL, which completes the names that are given. */
export function redshift(names: SQLNamespace): Extension {
  return sql({ dialect: REDSHIFT, schema: names });
}

/** A part of a text, in characters from 0. */
export interface Span {
  from: number;
  to: number;
}

/** What is run: the selection, or else the statement at the cursor; undefined where there is none. */
export function chosen(state: EditorState): Span | undefined {
  const { from, to, empty } = state.selection.main;
  return empty ? statementAtCursor(state) : { from, to };
}

/** The statement that the cursor is in, or else the one before it on its line, behind it or before it. */
export function statementAtCursor(state: EditorState): Span | undefined {
  const { head } = state.selection.main;
  const all = statements(state);
  const before = all.findLast((span) => span.to < head);
  const sameLine = before !== undefined && state.doc.lineAt(before.to).number === state.doc.lineAt(head).number;
  return (
    all.find((span) => span.from <= head && head <= span.to) ??
    (sameLine ? before : all.find((span) => span.from > head)) ??
    before
  );
}

/** The statements of a text, each with the semicolon that ends it. */
export function statements(state: EditorState): Span[] {
  const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MS);
  return (tree?.topNode.getChildren("Statement") ?? [])
    .map(({ from, to }) => ({ from, to }))
    .filter(({ from, to }) => state.sliceDoc(from, to) !== ";");
}
