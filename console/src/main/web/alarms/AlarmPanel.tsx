import { useState } from "react";
import { path, post } from "../api/client.ts";
import type { Alarm, AlarmEvent } from "../api/types.ts";
import { sentence, useRead } from "../api/useRead.ts";
import { useMayChange } from "../app/LakeContext.ts";
import { go, Link } from "../app/navigation.tsx";
import { ActionButton } from "../ui/ActionButton.tsx";
import { time } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { Panel } from "../ui/Panel.tsx";
import { AlarmBadge } from "../ui/Status.tsx";
import { valueText } from "./alarmList.ts";

interface Props {
  alarm: Alarm;
  /** Reads the alarms again. */
  again: () => void;
}

/** All about one alarm, and a way to try whether it reaches people. */
export function AlarmPanel({ alarm, again }: Props) {
  const mayChange = useMayChange();
  const history = useRead<{ history: AlarmEvent[] }>(`${path("alarms", alarm.shortName)}/history`);
  const [tried, setTried] = useState<{ busy?: boolean; said?: string; failure?: string }>({});
  const rehearse = () => {
    setTried({ busy: true });
    post<{ text: string }>(`${path("alarms", alarm.shortName)}/try`, {}).then(
      ({ text }) => {
        setTried({ said: text });
        again();
        history.again();
      },
      (failure: unknown) => setTried({ failure: sentence(failure) }),
    );
  };
  return (
    <Panel
      className="record"
      label={`Alarm ${alarm.shortName}`}
      title={alarm.shortName}
      close={() => go({ page: "alarms" })}
      actions={
        mayChange && (
          <ActionButton className="small" off={tried.busy === true} onClick={rehearse}>
            Try
          </ActionButton>
        )
      }
    >
      {tried.failure !== undefined && <Failure sentence={tried.failure} />}
      {tried.said !== undefined && (
        <p className="notice" role="status">
          {tried.said}
        </p>
      )}
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <AlarmBadge state={alarm.state} /> since {time(alarm.since)} UTC
          {!alarm.actionsEnabled && ", its actions are off"}
        </dd>
        <dt>Why</dt>
        <dd className="break">{alarm.reason}</dd>
        <dt>Value</dt>
        <dd>{valueText(alarm)}</dd>
        <dt>Sounds at</dt>
        <dd>{alarm.soundsAt}</dd>
        {Object.entries(alarm.metric.dimensions).map(([name, value]) => (
          <Dimension key={name} name={name} value={value} />
        ))}
        <dt>Tells</dt>
        <dd className="break">{alarm.tells}</dd>
        {alarm.means !== undefined && (
          <>
            <dt>Means</dt>
            <dd>{alarm.means}</dd>
          </>
        )}
        {alarm.whatToDo !== undefined && (
          <>
            <dt>What to do</dt>
            <dd>
              {alarm.whatToDo} <Link to={{ page: "runs" }}>Runs</Link>
            </dd>
          </>
        )}
      </dl>
      <History reading={history} />
    </Panel>
  );
}

function Dimension({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>Of</dt>
      <dd className="break">
        {name} {value}
      </dd>
    </>
  );
}

function History({
  reading: { data, failure, again },
}: {
  reading: ReturnType<typeof useRead<{ history: AlarmEvent[] }>>;
}) {
  if (data === undefined) {
    return failure === undefined ? <Loading what="its history" /> : <Failure sentence={failure} again={again} />;
  }
  if (data.history.length === 0) {
    return <Nothing title="Nothing has happened to it" />;
  }
  return (
    <table className="plain" aria-label="History">
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {data.history.map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen to an alarm in one moment
          <tr key={at}>
            <td className="fixed">{time(event.time)}</td>
            <td className="break">{event.what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
