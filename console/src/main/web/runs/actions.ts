import { useCallback, useState } from "react";
import { path, post } from "../api/client.ts";
import type { Run } from "../api/types.ts";
import { sentence } from "../api/useRead.ts";

export type RunAction = "retry" | "stop";

/** What can be done with a run as it is now. */
export function actionOf(run: Run): RunAction | undefined {
  switch (run.status) {
    case "FAILED":
      return "retry";
    case "STARTED":
      return "stop";
    default:
      return undefined;
  }
}

interface Doing {
  /** The name of the run with which something is being done. */
  busy?: string;
  failure?: string;
  act: (action: RunAction, name: string) => void;
}

/** Repeats and stops runs. */
export function useRunActions(done: (name: string) => void): Doing {
  const [state, setState] = useState<{ busy?: string; failure?: string }>({});
  const act = useCallback(
    (action: RunAction, name: string) => {
      setState({ busy: name });
      post<{ name: string }>(`${path("runs", name)}/${action}`, {}).then(
        (answer) => {
          setState({});
          done(answer.name);
        },
        (failure: unknown) => setState({ failure: sentence(failure) }),
      );
    },
    [done],
  );
  return { ...state, act };
}
