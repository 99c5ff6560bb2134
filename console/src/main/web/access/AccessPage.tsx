import { type ReactNode, useMemo, useState } from "react";
import type { Access } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { count, counted } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { type AccessRow, EVERYBODY, granting, privilegeWords, rowsOf } from "./matrix.ts";
import { PlanPanel } from "./PlanPanel.tsx";
import { RolesPanel } from "./RolesPanel.tsx";

const RELATION_REM = 13;
const PRINCIPAL_REM = 12;

/** Who may do what in Redshift, and what would make it as it is declared. */
export default function AccessPage() {
  const { data, failure, again } = useRead<Access>("access");
  const [tab, setTab] = useState("matrix");
  const changes = data?.plan.changes.length ?? 0;
  const read = (shown: (access: Access) => ReactNode) => (
    <>
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {data !== undefined ? shown(data) : failure === undefined && <Loading what="who may do what" />}
    </>
  );
  return (
    <div className="page full filled">
      <div className="heading">
        <h1>Access</h1>
        <span className="quiet">
          {data !== undefined &&
            (changes === 0 ? "as it is declared" : `${counted(changes, "change", "changes")} from what is declared`)}
        </span>
        <span className="push" />
        <button type="button" onClick={again}>
          Read again
        </button>
      </div>
      <Tabs
        label="Access"
        selected={tab}
        select={setTab}
        tabs={[
          { key: "matrix", title: "Matrix", body: () => read((access) => <Matrix access={access} />) },
          { key: "plan", title: `Plan (${count(changes)})`, body: () => read(({ plan }) => <PlanPanel plan={plan} />) },
          { key: "roles", title: "IAM roles", body: () => <RolesPanel /> },
        ]}
      />
    </div>
  );
}

function Matrix({ access }: { access: Access }) {
  const [filter, setFilter] = useState(EVERYBODY);
  const rows = useMemo(() => rowsOf(access), [access]);
  const shown = useMemo(() => granting(rows, filter), [rows, filter]);
  const principals = filter.principal === "" ? access.principals : [filter.principal];
  const columns = useMemo(() => columnsFor(principals), [principals]);
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
          all="Everybody"
          values={access.principals}
          value={filter.principal}
          change={(principal) => setFilter({ ...filter, principal })}
        />
        <span className="quiet">
          {counted(principals.length, "principal", "principals")}, {count(shown.length)} of{" "}
          {counted(rows.length, "relation", "relations")}
        </span>
      </search>
      {shown.length === 0 ? (
        <Nothing title="Nothing is granted like this" />
      ) : (
        <div className="matrix">
          <VirtualTable
            label="Who may do what"
            columns={columns}
            rows={shown}
            keyOf={(row) => row.relation}
            rowWidth={`${RELATION_REM + PRINCIPAL_REM * principals.length}rem`}
          />
        </div>
      )}
    </>
  );
}

function columnsFor(principals: string[]): TableColumn<AccessRow>[] {
  return [
    {
      title: "On",
      key: "relation",
      width: `minmax(${RELATION_REM}rem, 2fr)`,
      cell: (row) => <span title={row.relation}>{row.relation}</span>,
    },
    ...principals.map((principal) => ({
      title: principal,
      key: `principal ${principal}`,
      width: `minmax(${PRINCIPAL_REM}rem, 1fr)`,
      cell: (row: AccessRow) => {
        const words = privilegeWords(row.privileges.get(principal));
        return words === "" ? <span className="quiet">–</span> : <span title={words}>{words}</span>;
      },
    })),
  ];
}
