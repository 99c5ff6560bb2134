import { watching } from "../alarms/alarmList.ts";
import type { Alarm, RunDetail } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { Link } from "../app/navigation.tsx";
import { time } from "../ui/format.ts";
import { Failure } from "../ui/Notice.tsx";
import { AlarmBadge } from "../ui/Status.tsx";

/** The alarms that watch the executions of the state machine, below a run that failed. */
export function RunAlarms({ run }: { run: RunDetail }) {
  const { data, failure, again } = useRead<{ alarms: Alarm[] }>("alarms");
  if (failure !== undefined) {
    return <Failure sentence={failure} again={again} />;
  }
  const alarms = watching(data?.alarms ?? [], run);
  return (
    alarms.length > 0 && (
      <ul className="findings" aria-label="Alarms of its state machine">
        {alarms.map(({ name, shortName, state, since }) => (
          <li key={name}>
            <AlarmBadge state={state} /> <Link to={{ page: "alarms", name: shortName }}>{shortName}</Link>{" "}
            <span className="quiet">since {time(since)} UTC</span>
          </li>
        ))}
      </ul>
    )
  );
}
