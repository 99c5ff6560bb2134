import { useMemo, useState } from "react";
import type { Call } from "../api/types.ts";
import { type Numbered, useTail } from "../api/useTail.ts";
import { useFilter } from "../app/address.ts";
import { Link } from "../app/navigation.tsx";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { clock, countedOf, time } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { Panel } from "../ui/Panel.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { ALL_CALLS, type CallFilter, caller, passing } from "./callList.ts";

const MOST = 20_000;
const EVERY_MS = 1000;

type Listed = Numbered<Call>;

/** What IAM decides about calls of AWS services in the lake on this machine, as it comes. */
export default function CallsPage() {
  const [filter, setFilter] = useFilter(ALL_CALLS);
  return <Calls key={filter.run} filter={filter} setFilter={setFilter} />;
}

interface CallsProps {
  filter: CallFilter;
  setFilter: (filter: CallFilter) => void;
}

/** The newest calls of all, or all of one run that the lake still has: those of an older run are not among the newest. */
function Calls({ filter, setFilter }: CallsProps) {
  const [follows, setFollows] = useState(true);
  const call = filter.run === "" ? "calls" : `calls?run=${encodeURIComponent(filter.run)}&limit=${MOST}`;
  const {
    items: calls,
    failure,
    again,
  } = useTail<"calls", Call>(call, {
    field: "calls",
    goesOn: follows,
    everyMs: EVERY_MS,
    most: MOST,
  });
  const [opened, setOpened] = useState<Listed>();
  const shown = useMemo(() => passing(calls ?? [], filter), [calls, filter]);
  return (
    <div className="page full">
      <PageHeading title="Calls" told={calls && countedOf(shown, calls, "call", "calls")}>
        {calls !== undefined && (
          <button type="button" onClick={() => setFollows(!follows)}>
            {follows ? "Pause" : "Go on"}
          </button>
        )}
      </PageHeading>
      {calls !== undefined && <CallFilterBar filter={filter} change={setFilter} calls={calls} />}
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {calls === undefined ? (
        failure === undefined && <Loading what="the calls" />
      ) : shown.length === 0 ? (
        <Nothing title={calls.length === 0 ? "No call was made yet" : "No call is like this"} />
      ) : (
        <VirtualTable
          label="Calls"
          columns={COLUMNS}
          rows={shown}
          keyOf={(call) => String(call.number)}
          follow={follows && opened === undefined}
          open={setOpened}
        />
      )}
      {opened !== undefined && <CallPanel call={opened} close={() => setOpened(undefined)} />}
    </div>
  );
}

const COLUMNS: TableColumn<Listed>[] = [
  {
    title: "Time (UTC)",
    width: "8.4rem",
    wideOnly: true,
    cell: (call) => <span className="fixed quiet">{clock(call.time)}</span>,
  },
  {
    title: "Decision",
    width: "6rem",
    cell: ({ allowed }) => <span className={allowed ? "quiet" : "bad"}>{allowed ? "allowed" : "denied"}</span>,
  },
  {
    title: "Action",
    width: "minmax(10rem, 2fr)",
    cell: ({ service, action }) => <span title={`${service}:${action}`}>{`${service}:${action}`}</span>,
  },
  {
    title: "By",
    width: "minmax(9rem, 2fr)",
    wideOnly: true,
    cell: (call) => <span title={call.principal}>{caller(call)}</span>,
  },
  {
    title: "On",
    width: "minmax(9rem, 3fr)",
    wideOnly: true,
    cell: ({ resource }) => <span title={resource}>{resource.replace(/^arn:aws[^:]*:/, "")}</span>,
  },
  {
    title: "Decided by",
    width: "minmax(9rem, 3fr)",
    wideOnly: true,
    cell: ({ decidedBy }) => <span title={decidedBy}>{decidedBy}</span>,
  },
];

/** A call, with what decided it. */
function CallPanel({ call, close }: { call: Listed; close: () => void }) {
  return (
    <Panel className="record" label="Call" title={`${call.service}:${call.action}`} close={close}>
      <dl className="facts">
        <dt>Time</dt>
        <dd>{time(call.time)} UTC</dd>
        <dt>Decision</dt>
        <dd className={call.allowed ? undefined : "bad"}>{call.allowed ? "allowed" : "denied"}</dd>
        <dt>Decided by</dt>
        <dd className="break">{call.decidedBy}</dd>
        <dt>By</dt>
        <dd className="break">{call.principal}</dd>
        <dt>On</dt>
        <dd className="break">{call.resource}</dd>
        {call.run !== undefined && (
          <>
            <dt>Run</dt>
            <dd>
              <Link to={{ page: "run", name: call.run }}>{call.run}</Link>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

interface BarProps {
  filter: CallFilter;
  change: (filter: CallFilter) => void;
  calls: Call[];
}

function CallFilterBar({ filter, change, calls }: BarProps) {
  const services = useMemo(() => [...new Set(calls.map((call) => call.service))].sort(), [calls]);
  const runs = useMemo(
    () =>
      [...new Set([...calls.flatMap((call) => call.run ?? []), ...(filter.run === "" ? [] : [filter.run])])].reverse(),
    [calls, filter.run],
  );
  return (
    <search className="toolbar">
      <FilterField
        label="Filter calls by action, role, resource or statement"
        placeholder="Action, role, resource or statement"
        text={filter.text}
        change={(text) => change({ ...filter, text })}
      />
      <FilterChoice
        label="Service"
        all="All services"
        values={services}
        value={filter.service}
        change={(service) => change({ ...filter, service })}
      />
      <FilterChoice
        label="Run"
        all="All runs"
        values={runs}
        value={filter.run}
        change={(run) => change({ ...filter, run })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={filter.deniedOnly}
          onChange={(event) => change({ ...filter, deniedOnly: event.target.checked })}
        />
        denied only
      </label>
    </search>
  );
}
