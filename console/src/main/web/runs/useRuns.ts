import { useCallback, useEffect, useState } from "react";
import type { Run } from "../api/types.ts";
import { type Connection, useEvents } from "../api/useEvents.ts";
import { useRead } from "../api/useRead.ts";
import { merged } from "./runList.ts";

const MOST = 10_000;

interface RunsAnswer {
  runs: Run[];
  more: boolean;
}

interface LiveRuns {
  runs?: Run[];
  /** Whether the lake has older ones that are not in the list. */
  more: boolean;
  failure?: string;
  /** Why the list is not kept as it is now. */
  problem?: string;
  again: () => void;
  connection: Connection;
}

/** The newest runs, kept as they are now. */
export function useRuns(): LiveRuns {
  const { data, failure, again } = useRead<RunsAnswer>(`runs?limit=${MOST}`);
  const [changed, setChanged] = useState<Run[]>([]);
  const [runs, setRuns] = useState<Run[]>();
  const onEvent = useCallback((event: { runs: Run[] }) => setChanged((last) => [...last, ...event.runs]), []);
  const events = useEvents<{ runs: Run[] }>("runs", onEvent, again);

  useEffect(() => {
    if (data !== undefined) {
      setRuns(data.runs);
    }
  }, [data]);

  // What arrives before the list itself is kept until it is there.
  useEffect(() => {
    if (changed.length > 0 && runs !== undefined) {
      setRuns(merged(runs, changed));
      setChanged([]);
    }
  }, [changed, runs]);

  return {
    ...(runs === undefined ? {} : { runs }),
    ...(failure === undefined ? {} : { failure }),
    more: data?.more === true,
    again,
    ...events,
  };
}
