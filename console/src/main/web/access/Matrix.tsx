import { useMemo, useState } from "react";
import type { Access, AccessSource } from "../api/types.ts";
import { useFilter } from "../app/address.ts";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { count, counted, shortened } from "../ui/format.ts";
import { Nothing } from "../ui/Notice.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import {
  type AccessRow,
  EVERYBODY,
  granting,
  type Privilege,
  principalsIn,
  principalsOf,
  privilegeWords,
  rowsOf,
  SOURCES,
} from "./matrix.ts";
import { RelationPanel } from "./RelationPanel.tsx";

const RELATION_REM = 13;
const PRINCIPAL_REM = 13;
const MOST_CHARACTERS = 28;
const MARKS: Record<AccessSource, string> = { declared: "D", live: "L", ledger: "R" };

/** Who may do what with which relation, and where each privilege stands. */
export function Matrix({ access }: { access: Access }) {
  const [filter, setFilter] = useFilter(EVERYBODY);
  const [opened, setOpened] = useState<string>();
  const rows = useMemo(() => rowsOf(access), [access]);
  const shown = useMemo(() => granting(rows, filter), [rows, filter]);
  const everybody = useMemo(() => principalsOf(access), [access]);
  const principals = useMemo(() => principalsIn(shown, everybody), [shown, everybody]);
  const columns = useMemo(() => columnsFor(principals), [principals]);
  const relation = rows.find((row) => row.relation === opened);
  if (access.principals.length === 0) {
    return <Nothing title="Nobody has been granted anything" />;
  }
  return (
    <>
      <search className="toolbar">
        <FilterField
          label="Filter by what is granted on"
          placeholder="Table, schema or database"
          text={filter.text}
          change={(text) => setFilter({ ...filter, text })}
        />
        <FilterChoice
          label="Who"
          all="All principals"
          values={everybody}
          value={filter.principal}
          change={(principal) => setFilter({ ...filter, principal })}
        />
        <FilterChoice
          label="Where it stands"
          all="Declared, live or ledger"
          values={SOURCES}
          value={filter.source}
          change={(source) => setFilter({ ...filter, source })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={filter.differing}
            onChange={(event) => setFilter({ ...filter, differing: event.target.checked })}
          />
          differences only
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={filter.own}
            onChange={(event) => setFilter({ ...filter, own: event.target.checked })}
          />
          without roles
        </label>
        <span className="quiet">
          {counted(principals.length, "principal", "principals")}, {count(shown.length)} of{" "}
          {counted(rows.length, "relation", "relations")}
        </span>
      </search>
      <p className="quiet">
        <Marks sources={SOURCES} /> declared in <code>cdk.json</code>, live in Redshift, remembered in the ledger of
        what was granted for it; a dash where it is not.
      </p>
      {shown.length === 0 ? (
        <Nothing title="Nothing is granted like this" />
      ) : (
        <div className="matrix">
          <VirtualTable
            label="Who may do what"
            columns={columns}
            rows={shown}
            keyOf={(row) => row.relation}
            open={(row) => setOpened(row.relation)}
            rowWidth={`${RELATION_REM + PRINCIPAL_REM * principals.length}rem`}
          />
        </div>
      )}
      {relation !== undefined && <RelationPanel row={relation} close={() => setOpened(undefined)} />}
    </>
  );
}

function columnsFor(principals: string[]): TableColumn<AccessRow>[] {
  return [
    {
      title: "On",
      key: "relation",
      width: `minmax(${RELATION_REM}rem, 2fr)`,
      rem: RELATION_REM,
      cell: (row) => <span title={row.relation}>{row.relation}</span>,
    },
    ...principals.map((principal) => ({
      title: principal,
      short: shortened(principal, MOST_CHARACTERS),
      key: `principal ${principal}`,
      width: `minmax(${PRINCIPAL_REM}rem, 1fr)`,
      rem: PRINCIPAL_REM,
      cell: (row: AccessRow) => <Privileges privileges={row.privileges.get(principal) ?? []} />,
    })),
  ];
}

function Privileges({ privileges }: { privileges: Privilege[] }) {
  const groups = privilegeWords(privileges);
  if (groups.length === 0) {
    return <span className="quiet">–</span>;
  }
  const told = groups
    .map(({ words, sources, from }) => `${words}: ${sources.join(", ")}${from === undefined ? "" : ` through ${from}`}`)
    .join("; ");
  return (
    <span title={told}>
      {groups.map(({ words, sources, from }) => (
        <span key={[words, from].join()} className="held">
          <Marks sources={sources} /> {words}
          {from !== undefined && <span className="quiet"> through {from}</span>}
        </span>
      ))}
    </span>
  );
}

/** A letter for each place where a privilege stands, and a dash for each where it does not. */
function Marks({ sources }: { sources: AccessSource[] }) {
  const whole = sources.length === SOURCES.length;
  return (
    <span className={`marks fixed ${whole ? "quiet" : "bad"}`}>
      <span className="unseen">{sources.join(", ")}: </span>
      <span aria-hidden="true">
        {SOURCES.map((source) => (sources.includes(source) ? MARKS[source] : "–")).join("")}
      </span>
    </span>
  );
}
