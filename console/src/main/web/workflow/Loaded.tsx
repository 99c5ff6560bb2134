import { useCallback, useState } from "react";
import type { Run } from "../api/types.ts";
import { useEvents } from "../api/useEvents.ts";
import { Link } from "../app/navigation.tsx";
import { RunBadge } from "../ui/Status.tsx";

/** A file that was given to the lake. */
export interface Upload {
  key: string;
  /** When; a run that began before is of an earlier upload of the same name. */
  at: string;
}

/** That a file was given to the lake, and what becomes of it. */
export function Loaded({ upload }: { upload: Upload }) {
  const { key: fileKey, at } = upload;
  const [run, setRun] = useState<Run>();
  const onRuns = useCallback(
    (event: { runs: Run[] }) =>
      setRun(
        (last) =>
          event.runs.find(({ file, started }) => file === fileKey && Date.parse(started) >= Date.parse(at)) ?? last,
      ),
    [fileKey, at],
  );
  useEvents<{ runs: Run[] }>("runs", onRuns, () => undefined);
  return (
    <p className="notice" role="status">
      <span>
        <code>{fileKey}</code> is in the Collect bucket.{" "}
        {run === undefined ? "Its run is waited for." : <Link to={{ page: "run", name: run.name }}>Its run</Link>}
      </span>
      {run !== undefined && <RunBadge status={run.status} />}
    </p>
  );
}
