import { Compartment } from "@codemirror/state";
import type { EditorView, KeyBinding } from "@codemirror/view";
import { useContext, useEffect, useMemo, useRef, useState } from "react";
import { useRead } from "../api/useRead.ts";
import { LakeContext } from "../app/LakeContext.ts";
import { CodeEditor } from "../editor/CodeEditor.tsx";
import { chosen, redshift, type Span, statementAtCursor } from "../editor/sql.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { Failure, Loading } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { type Tab, Tabs } from "../ui/Tabs.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { draft, draftsHere, forget, keep, keepDraft, past } from "./history.ts";
import { mark } from "./marks.ts";
import { ResultPanel } from "./ResultPanel.tsx";
import { became, type Ran } from "./results.ts";
import { useNames } from "./useNames.ts";
import { useStatements } from "./useStatements.ts";

const EXPLAIN = "EXPLAIN ";
const HISTORY = "history";

/** Statements of SQL, where the console may run them. */
export default function QueryPage() {
  const lake = useContext(LakeContext);
  if (lake === null) {
    return <Loading what="the lake" />;
  }
  return lake.readOnly ? <ReadOnly environment={lake.environment} /> : <Editor />;
}

/** That nothing is run here. Nothing is read, either: a statement would wake a warehouse that sleeps. */
function ReadOnly({ environment }: { environment: string }) {
  return (
    <div className="page">
      <PageHeading title="Query" />
      <p className="notice">
        <span>
          This console is read-only, and a statement may change something: <code>./lake sql --env {environment}</code>{" "}
          runs it.
        </span>
      </p>
    </div>
  );
}

/** An editor of SQL, and what its statements gave. */
function Editor() {
  const { data: users } = useRead<{ users: string[] }>("sql/users");
  const { names, failure: noNames, look } = useNames();
  const [user, setUser] = useState("");
  const [history, setHistory] = useState(() => past(localStorage));
  const [shown, setShown] = useState<string>();
  const { ran, running, failure, run, stop, more } = useStatements();
  const view = useRef<EditorView | null>(null);
  const language = useMemo(() => new Compartment(), []);

  useEffect(() => {
    view.current?.dispatch({ effects: language.reconfigure(redshift(names)) });
  }, [names, language]);
  useEffect(() => {
    look(view.current?.state.doc.toString() ?? "");
  }, [look]);
  useEffect(() => {
    if (view.current !== null) {
      mark(view.current, ran);
    }
  }, [ran]);

  /** Runs a part of the text, if there is something in it; true, because the key for it is taken in any case. */
  const start = (span: Span | undefined, before: string): true => {
    const editor = view.current;
    const sql = span === undefined ? "" : (editor?.state.sliceDoc(span.from, span.to) ?? "");
    if (span === undefined || sql.trim() === "" || running) {
      return true;
    }
    setShown(undefined);
    setHistory(keep(localStorage, { sql, at: new Date().toISOString(), ...(user === "" ? {} : { user }) }));
    run({ sql: before + sql, from: span.from - before.length, user: user === "" ? undefined : user });
    return true;
  };
  const act = useRef(start);
  act.current = start;
  const runChosen = () => view.current && act.current(chosen(view.current.state), "");
  const runAll = () => view.current && act.current({ from: 0, to: view.current.state.doc.length }, "");
  const keys = useMemo<KeyBinding[]>(
    () => [
      { key: "Mod-Enter", run: (editor) => act.current(chosen(editor.state), "") },
      { key: "Mod-Shift-Enter", run: (editor) => act.current({ from: 0, to: editor.state.doc.length }, "") },
    ],
    [],
  );
  const take = (sql: string) => {
    const editor = view.current;
    editor?.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: sql } });
    editor?.focus();
  };

  const tabs: Tab[] = [
    ...ran.map((each, at) => ({
      key: each.id,
      title: `${at + 1} · ${became(ran, at)}`,
      body: () => <ResultPanel key={each.id} ran={each} more={more} />,
    })),
    {
      key: HISTORY,
      title: "History",
      body: () => <HistoryPanel past={history} take={take} forget={() => setHistory(forget(localStorage))} />,
    },
  ];
  return (
    <div className="page full filled">
      <PageHeading title="Query">
        {(users?.users.length ?? 0) > 0 && (
          <label>
            as{" "}
            <select aria-label="Run as user" value={user} onChange={(event) => setUser(event.target.value)}>
              <option value="">yourself</option>
              {users?.users.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        )}
        <ActionButton off={!running} onClick={stop}>
          Stop
        </ActionButton>
        <ActionButton
          off={running}
          onClick={() => view.current && start(statementAtCursor(view.current.state), EXPLAIN)}
        >
          Explain
        </ActionButton>
        <ActionButton off={running} title="Ctrl-Shift-Enter" onClick={runAll}>
          Run all
        </ActionButton>
        <ActionButton
          className="primary"
          off={running}
          title="Ctrl-Enter: the selection, or the statement at the cursor"
          onClick={runChosen}
        >
          Run
        </ActionButton>
      </PageHeading>
      <CodeEditor
        label="SQL"
        text={draft(draftsHere())}
        extensions={language.of(redshift({}))}
        change={(text) => {
          keepDraft(draftsHere(), text);
          look(text);
        }}
        keys={keys}
        onView={(editor) => {
          view.current = editor;
          editor?.dispatch({ selection: { anchor: editor.state.doc.length }, scrollIntoView: true });
        }}
      />
      {noNames !== undefined && <p className="quiet">Names are not completed: {noNames}</p>}
      {failure !== undefined && <Failure sentence={failure} />}
      <Tabs label="Results" tabs={tabs} selected={selected(ran, shown)} select={setShown} />
    </div>
  );
}

/** The tab that was chosen; else the statement that failed, or the last one that has something to show. */
function selected(ran: Ran[], shown: string | undefined): string {
  const told = ran.find((each) => each.status === "FAILED") ?? ran.findLast((each) => each.status !== "SUBMITTED");
  return shown ?? told?.id ?? ran[0]?.id ?? HISTORY;
}
