import { useMemo } from "react";
import type { Template } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useFilter, useTab } from "../app/address.ts";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { counted, countedOf } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { CostPanel } from "./CostPanel.tsx";
import { ReviewPanel } from "./ReviewPanel.tsx";
import { ALL_RESOURCES, matching, type Resource } from "./resources.ts";

const COLUMNS: TableColumn<Resource>[] = [
  {
    title: "Stack",
    width: "minmax(9rem, 2fr)",
    wideOnly: true,
    cell: ({ stack }) => <span title={stack}>{stack}</span>,
  },
  {
    title: "Type",
    width: "minmax(9rem, 2fr)",
    cell: ({ type }) => <span title={type}>{type.replace(/^AWS::/, "")}</span>,
  },
  { title: "Path", width: "minmax(11rem, 4fr)", cell: ({ id }) => <span title={id}>{id}</span> },
];

/** What the templates of the checkout would deploy, what is to be said of it, and what it costs. */
export default function TemplatePage() {
  const { data, failure, again } = useRead<Template>("template");
  const [tab, setTab] = useTab("resources");
  return (
    <div className="page full filled">
      <PageHeading title="Template" told={data && counted(data.resources.length, "resource", "resources")} />
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {data === undefined ? (
        failure === undefined && <Loading what="the templates" />
      ) : (
        <Tabs
          label="Template"
          selected={tab}
          select={setTab}
          tabs={[
            { key: "resources", title: "Resources", body: () => <Resources resources={data.resources} /> },
            { key: "review", title: "Review", body: () => <ReviewPanel /> },
            { key: "cost", title: "Cost", body: () => <CostPanel cost={data.cost} /> },
          ]}
        />
      )}
    </div>
  );
}

function Resources({ resources }: { resources: Resource[] }) {
  const [filter, setFilter] = useFilter(ALL_RESOURCES);
  const stacks = useMemo(() => [...new Set(resources.map((resource) => resource.stack))], [resources]);
  const shown = useMemo(() => matching(resources, filter), [resources, filter]);
  return (
    <>
      <search className="toolbar">
        <FilterField
          label="Filter resources"
          placeholder="Stack, type or path"
          text={filter.text}
          change={(text) => setFilter({ ...filter, text })}
        />
        <FilterChoice
          label="Stack"
          all="All stacks"
          values={stacks}
          value={filter.stack}
          change={(stack) => setFilter({ ...filter, stack })}
        />
        <span className="quiet">{countedOf(shown, resources, "resource", "resources")}</span>
      </search>
      {shown.length === 0 ? (
        <Nothing title="No resource is like this" />
      ) : (
        <VirtualTable
          label="Resources"
          columns={COLUMNS}
          rows={shown}
          keyOf={(resource) => `${resource.stack} ${resource.id}`}
        />
      )}
    </>
  );
}
