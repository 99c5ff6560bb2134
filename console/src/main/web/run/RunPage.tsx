import { useCallback, useState } from "react";
import { path } from "../api/client.ts";
import type { Run, RunDetail } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useChosen, useTab } from "../app/address.ts";
import { useMayChange, usePace } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { actionOf, useRunActions } from "../runs/actions.ts";
import { workflowOf } from "../runs/runList.ts";
import { ActionButton } from "../ui/ActionButton.tsx";
import { Code } from "../ui/Code.tsx";
import { count, counted, duration, fileName, time } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { RunBadge } from "../ui/Status.tsx";
import { type Tab, Tabs } from "../ui/Tabs.tsx";
import { lasted, useNow } from "../ui/useNow.ts";
import { heldBack } from "./heldBack.ts";
import { LogPanel } from "./LogPanel.tsx";
import { RunAlarms } from "./RunAlarms.tsx";
import { StateMachine } from "./StateMachine.tsx";
import { Statements } from "./Statements.tsx";
import { StatePanel } from "./StatePanel.tsx";
import { Timeline } from "./Timeline.tsx";

const LOCAL_MS = 900;
/** Each look asks for the execution, its history, its jobs and its statements. */
const AWS_MS = 10_000;

/** What became of a run: its state machine, and what each state did. */
export function RunPage({ name }: { name: string }) {
  const [goesOn, setGoesOn] = useState(true);
  const everyMs = usePace(LOCAL_MS, AWS_MS);
  const { data: run, failure, again } = useRead<RunDetail>(path("runs", name), goesOn ? everyMs : 0);
  const running = run === undefined || run.status === "STARTED" || run.status === "QUEUED";
  if (goesOn !== running) {
    setGoesOn(running);
  }
  if (run === undefined) {
    return failure === undefined ? <Loading what="the run" /> : <Failure sentence={failure} again={again} />;
  }
  return (
    <div className="page full">
      <Heading run={run} again={again} />
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {run.reason !== undefined && <p className={`notice ${run.status === "FAILED" ? "failure" : ""}`}>{run.reason}</p>}
      {run.status === "FAILED" && <RunAlarms run={run} />}
      {run.status === "SUCCEEDED" && <LoadedTable run={run} />}
      {heldBack(run.states).map(({ stage, rows }) => (
        <HeldBack key={stage} run={run} stage={stage} rows={rows} />
      ))}
      <Body run={run} goesOn={running} />
    </div>
  );
}

/** The way to the rows that it loaded; the catalog writes names in small letters. */
function LoadedTable({ run }: { run: Run }) {
  const [database, table] = [run.database.toLowerCase(), run.table.toLowerCase()];
  return (
    <p className="notice">
      <span>
        Its rows are in <Link to={{ page: "catalog", database, table }}>{`${database}.${table}`}</Link>, which shows how
        they go on to views.
      </span>
    </p>
  );
}

/** The way to rows that data quality held back before they came into the table. */
function HeldBack({ run, stage, rows }: { run: Run; stage: string; rows: number }) {
  const [database, table] = [run.database.toLowerCase(), `${run.table.toLowerCase()}_quarantine_${stage}`];
  return (
    <p className="notice">
      <span>
        Data quality held back {counted(rows, "row", "rows")} at {stage}:{" "}
        <Link to={{ page: "catalog", database, table }}>{`${database}.${table}`}</Link> has them, each with its reasons
        and its line.
      </span>
    </p>
  );
}

/** The way to its workflow; a file that was refused for its name has none. */
function WorkflowName({ run }: { run: Run }) {
  const name = workflowOf(run);
  return run.table === "" ? (
    name
  ) : (
    <Link to={{ page: "workflows", database: run.database, table: run.table }}>{name}</Link>
  );
}

function Heading({ run, again }: { run: Run; again: () => void }) {
  const now = useNow(run.ended === undefined);
  const mayChange = useMayChange();
  const done = useCallback(
    (name: string) => {
      go({ page: "run", name });
      again();
    },
    [again],
  );
  const { act, busy, failure } = useRunActions(done);
  const action = actionOf(run);
  return (
    <>
      <div className="heading">
        <h1 title={run.file}>{fileName(run.file)}</h1>
        <RunBadge status={run.status} />
        <span className="push" />
        {mayChange && action !== undefined && (
          <ActionButton key={action} off={busy !== undefined} onClick={() => act(action, run.name)}>
            {action === "retry" ? "Retry" : "Stop"}
          </ActionButton>
        )}
      </div>
      {failure !== undefined && <Failure sentence={failure} />}
      <dl className="facts line">
        <div>
          <dt>Table</dt>
          <dd>
            <WorkflowName run={run} />
          </dd>
        </div>
        <div>
          <dt>Started</dt>
          <dd>{time(run.started)} UTC</dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{duration(lasted(run, now))}</dd>
        </div>
        {run.rows !== undefined && (
          <div>
            <dt>Rows</dt>
            <dd>{count(run.rows)}</dd>
          </div>
        )}
        <div>
          <dt>Run</dt>
          <dd className="fixed break">{run.name}</dd>
        </div>
      </dl>
    </>
  );
}

function Body({ run, goesOn }: { run: RunDetail; goesOn: boolean }) {
  const [tab, setTab] = useTab("states");
  const [chosen, setSelected] = useChosen("state");
  const selected = chosen === "" ? undefined : chosen;
  const now = useNow(goesOn);
  const pick = (name: string) => {
    setTab("states");
    setSelected(name);
  };
  const tabs: Tab[] = [
    {
      key: "states",
      title: "States",
      body: () => <States run={run} now={now} selected={selected} select={setSelected} />,
    },
    { key: "logs", title: "Log", body: () => <LogPanel name={run.name} goesOn={goesOn} /> },
    {
      key: "sql",
      title: `SQL statements (${run.statements.length})`,
      body: () =>
        run.statements.length === 0 ? (
          <Nothing title="This run has submitted no SQL statement" />
        ) : (
          <Statements statements={run.statements} />
        ),
    },
    {
      key: "message",
      title: "Message",
      body: () =>
        run.message === undefined ? (
          <Nothing title="No message was sent about this run" />
        ) : (
          <Code title={run.message.subject ?? "Without a subject"} text={run.message.text} />
        ),
    },
  ];
  return (
    <div className="run-body">
      {run.definition !== undefined && (
        <StateMachine definition={run.definition} states={run.states} now={now} selected={selected} select={pick} />
      )}
      <Tabs label="Run" tabs={tabs} selected={tab} select={setTab} />
    </div>
  );
}

interface StatesProps {
  run: RunDetail;
  now: number;
  selected: string | undefined;
  select: (name: string) => void;
}

function States({ run, now, selected, select }: StatesProps) {
  if (run.states.length === 0) {
    return <Nothing title="It has no execution" />;
  }
  return (
    <>
      <Timeline run={run} now={now} selected={selected} select={select} />
      {selected !== undefined && (
        <StatePanel
          name={selected}
          state={run.states.findLast((state) => state.name === selected)}
          defined={run.definition?.States[selected]}
          statements={run.statements.filter((statement) => statement.state === selected)}
          close={() => select("")}
        />
      )}
    </>
  );
}
