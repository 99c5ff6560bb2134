import { useMemo } from "react";
import type { Alarm } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { useFilter } from "../app/address.ts";
import { usePace } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { FilterChoice, FilterField } from "../ui/Filter.tsx";
import { count, counted, time } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { PageHeading } from "../ui/PageHeading.tsx";
import { AlarmBadge } from "../ui/Status.tsx";
import { type TableColumn, VirtualTable } from "../ui/VirtualTable.tsx";
import { AlarmPanel } from "./AlarmPanel.tsx";
import { ALL_ALARMS, heard, valueText } from "./alarmList.ts";

const STATES = ["ALARM", "OK", "INSUFFICIENT_DATA"] as const;
const LOCAL_MS = 3000;
/** CloudWatch charges for the values that it is asked for, and evaluates once a minute. */
const AWS_MS = 60_000;

/** The alarms: whether they sound and why, what became of them, and what is to be done. */
export default function AlarmsPage({ opened }: { opened?: string }) {
  const { data, failure, again } = useRead<{ alarms: Alarm[] }>("alarms", usePace(LOCAL_MS, AWS_MS));
  const [filter, setFilter] = useFilter(ALL_ALARMS);
  const alarms = data?.alarms;
  const shown = useMemo(() => heard(alarms ?? [], filter), [alarms, filter]);
  const alarm = alarms?.find(({ shortName, name }) => shortName === opened || name === opened);
  return (
    <div className="page full">
      <PageHeading title="Alarms" told={alarms && soundingOf(alarms)} again={again} />
      <search className="toolbar">
        <FilterField
          label="Filter alarms by name, reason or meaning"
          placeholder="Name, reason or meaning"
          text={filter.text}
          change={(text) => setFilter({ ...filter, text })}
        />
        <FilterChoice
          label="State"
          all="All states"
          values={STATES}
          value={filter.state}
          change={(state) => setFilter({ ...filter, state })}
        />
      </search>
      {failure !== undefined && <Failure sentence={failure} again={again} />}
      {alarms === undefined ? (
        failure === undefined && <Loading what="the alarms" />
      ) : shown.length === 0 ? (
        <Nothing title={alarms.length === 0 ? "There are no alarms" : "No alarm is like this"} />
      ) : (
        <VirtualTable
          label="Alarms"
          columns={COLUMNS}
          rows={shown}
          keyOf={(one) => one.shortName}
          open={({ shortName }) => go({ page: "alarms", name: shortName })}
        />
      )}
      {opened !== undefined && alarms !== undefined && alarm === undefined && (
        <Failure sentence={`There is no alarm ${opened}.`} />
      )}
      {alarm !== undefined && <AlarmPanel key={alarm.name} alarm={alarm} again={again} />}
    </div>
  );
}

/** How many of the alarms sound, in words. */
function soundingOf(alarms: Alarm[]): string {
  const sounding = alarms.filter((alarm) => alarm.state === "ALARM").length;
  if (alarms.length === 0) {
    return "";
  }
  return sounding === 0
    ? `none of ${counted(alarms.length, "alarm", "alarms")} sounds`
    : `${count(sounding)} of ${counted(alarms.length, "alarm", "alarms")} ${sounding === 1 ? "sounds" : "sound"}`;
}

const COLUMNS: TableColumn<Alarm>[] = [
  { title: "State", width: "11.5rem", cell: ({ state }) => <AlarmBadge state={state} /> },
  {
    title: "Alarm",
    width: "minmax(11rem, 3fr)",
    cell: ({ shortName }) => (
      <Link to={{ page: "alarms", name: shortName }} tabIndex={-1} title={shortName}>
        {shortName}
      </Link>
    ),
  },
  { title: "Since (UTC)", width: "12.5rem", wideOnly: true, cell: ({ since }) => time(since) },
  { title: "Value", width: "5rem", numeric: true, wideOnly: true, cell: valueText },
  {
    title: "Reason",
    width: "minmax(9rem, 6fr)",
    wideOnly: true,
    cell: ({ reason }) => <span title={reason}>{reason}</span>,
  },
];
