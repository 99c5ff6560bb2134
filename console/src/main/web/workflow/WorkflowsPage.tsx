import { type FormEvent, useMemo, useState } from "react";
import { path } from "../api/client.ts";
import type { Workflow } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useFilter } from "../app/address.ts";
import { useMayChange } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { FilterField } from "../ui/Filter.tsx";
import { count, countedOf, fileName } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { openDrafts } from "./openDrafts.ts";

const ALL_WORKFLOWS = { text: "" };

const COLUMNS: TableColumn<Workflow>[] = [
  {
    title: "Workflow",
    width: "minmax(11rem, 2fr)",
    cell: ({ database, table }) => (
      <Link to={{ page: "workflows", database, table }} tabIndex={-1}>
        {database}/{table}
        {openDrafts(path("workflows", database, table)).length > 0 && " *"}
      </Link>
    ),
  },
  {
    title: "Files",
    width: "minmax(11rem, 5fr)",
    wideOnly: true,
    cell: ({ files }) => <span title={files.join("\n")}>{files.map(fileName).join(", ")}</span>,
  },
  { title: "Count", width: "5rem", numeric: true, cell: ({ files }) => count(files.length) },
];

/** The workflows of the checkout: what is done with the files of a table. */
export default function WorkflowsPage() {
  const { data, failure, again } = useRead<{ workflows: Workflow[] }>("workflows");
  const [{ text }, setFilter] = useFilter(ALL_WORKFLOWS);
  const mayChange = useMayChange();
  const shown = useMemo(
    () =>
      (data?.workflows ?? []).filter(({ database, table }) =>
        `${database}/${table}`.toLowerCase().includes(text.trim().toLowerCase()),
      ),
    [data, text],
  );
  return (
    <div className="page full">
      <PageHeading
        title="Workflows"
        told={data && countedOf(shown, data.workflows, "workflow", "workflows")}
        again={again}
      >
        {mayChange && <NewWorkflow />}
      </PageHeading>
      <search className="toolbar">
        <FilterField
          label="Filter workflows by name"
          placeholder="Db/Table"
          text={text}
          change={(words) => setFilter({ text: words })}
        />
      </search>
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {data === undefined ? (
        failure === undefined && <Loading what="the workflows" />
      ) : shown.length === 0 ? (
        <Nothing title={data.workflows.length === 0 ? "There is no workflow yet" : "No workflow is like this"} />
      ) : (
        <VirtualTable
          label="Workflows"
          columns={COLUMNS}
          rows={shown}
          keyOf={({ database, table }) => `${database}/${table}`}
          open={({ database, table }) => go({ page: "workflows", database, table })}
        />
      )}
    </div>
  );
}

/** Opens a workflow that has no files yet. */
function NewWorkflow() {
  const [name, setName] = useState("");
  const [database = "", table = "", ...more] = name.trim().split("/");
  const isComplete = database !== "" && table !== "" && more.length === 0;
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) {
      go({ page: "workflows", database, table });
    }
  };
  return (
    <form className="toolbar" onSubmit={open}>
      <input
        type="text"
        aria-label="New workflow, as Db/Table"
        placeholder="New Db/Table"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={!isComplete}>
        New
      </button>
    </form>
  );
}
