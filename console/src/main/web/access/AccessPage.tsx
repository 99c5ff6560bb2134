import type { ReactNode } from "react";
import type { Access } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useTab } from "../app/address.ts";
import { count, counted } from "../ui/format.ts";
import { Failure, Loading } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Matrix } from "./Matrix.tsx";
import { PlanPanel } from "./PlanPanel.tsx";
import { RolesPanel } from "./RolesPanel.tsx";

/** Who may do what in Redshift as it is declared, live and remembered, and what would make it as it is declared. */
export default function AccessPage() {
  const { data, failure, again } = useRead<Access>("access");
  const [tab, setTab] = useTab("matrix");
  const changes = data?.plan.changes.length ?? 0;
  const read = (shown: (access: Access) => ReactNode) => (
    <>
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {data !== undefined ? shown(data) : failure === undefined && <Loading what="who may do what" />}
    </>
  );
  return (
    <div className="page full filled">
      <PageHeading
        title="Access"
        told={
          data &&
          (changes === 0 ? "as it is declared" : `${counted(changes, "change", "changes")} from what is declared`)
        }
        again={again}
      />
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
