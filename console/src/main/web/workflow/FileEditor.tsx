import { json, jsonParseLinter } from "@codemirror/lang-json";
import { StandardSQL, sql } from "@codemirror/lang-sql";
import { forceLinting, linter } from "@codemirror/lint";
import { type Extension, StateEffect } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { useEffect, useMemo, useRef } from "react";
import type { FileUse, Finding } from "../api/types.ts";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { redshift } from "../editor/sql.ts";
import { counted } from "../ui/format.ts";
import type { Draft } from "./drafts.ts";
import { diagnostics, inFile, isWrong, place } from "./findings.ts";

interface Props {
  draft: Draft;
  findings: Finding[];
  change: (text: string) => void;
  readOnly: boolean;
}

/** Says that what is wrong in the text is known anew. */
const found = StateEffect.define<null>();

/** A file of a workflow in an editor, with what is wrong in it beside its lines and below. */
export function FileEditor({ draft, findings, change, readOnly }: Props) {
  const view = useRef<EditorView | null>(null);
  const marked = useRef(findings);
  const language = useMemo(() => [languageOf(draft.use), marks(draft.use, marked)], [draft.use]);
  useEffect(() => {
    marked.current = findings;
    if (view.current !== null) {
      view.current.dispatch({ effects: found.of(null) });
      forceLinting(view.current);
    }
  }, [findings]);
  const go = ({ line, column }: Finding) => {
    const editor = view.current;
    if (editor !== null && line !== undefined && line <= editor.state.doc.lines) {
      const at = editor.state.doc.line(line);
      const anchor = Math.min(at.from + (column ?? 1) - 1, at.to);
      editor.dispatch({ selection: { anchor }, scrollIntoView: true });
      editor.focus();
    }
  };
  return (
    <>
      <CodeEditor
        label={draft.path}
        text={draft.text}
        extensions={language}
        change={change}
        readOnly={readOnly}
        onView={(editor) => {
          view.current = editor;
        }}
      />
      {findings.length > 0 && (
        <section aria-label={`Findings in ${draft.path}`}>
          <h2>{counted(findings.length, "finding", "findings")}</h2>
          <ul className="findings">
            {findings.map((finding) => (
              <li key={`${place(finding)} ${finding.message}`}>
                <button type="button" className="link fixed" title="Go there" onClick={() => go(finding)}>
                  {inFile(finding) ?? "file"}
                </button>{" "}
                <span className={isWrong(finding) ? "bad" : undefined}>{finding.message}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const JSON_USES = new Set<FileUse>(["specification", "dependencies", "entities", "quality"]);

function languageOf(use: FileUse): Extension {
  if (JSON_USES.has(use)) {
    return json();
  }
  switch (use) {
    case "redshift sql":
      return redshift({});
    case "spark sql":
    case "athena sql":
      return sql({ dialect: StandardSQL });
    default:
      return [];
  }
}

/** What the server found, and at once what is no JSON. */
function marks(use: FileUse, findings: { current: Finding[] }): Extension {
  const parse = jsonParseLinter();
  return linter(
    (editor) => {
      const told = diagnostics(editor.state.doc, findings.current);
      const broken = JSON_USES.has(use) && editor.state.doc.toString().trim() !== "" ? parse(editor) : [];
      return told.length > 0 ? told : broken;
    },
    {
      delay: 200,
      needsRefresh: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(found))),
    },
  );
}
