import { useEffect, useRef, useState } from "react";
import { post } from "../api/client.ts";
import type { Finding } from "../api/types.ts";
import { sentence } from "../api/useRead.ts";

const PAUSE_MS = 1000;

interface Found {
  /** Undefined before the first answer. */
  findings?: Finding[];
  /** Why nothing is known of what is wrong. */
  failure?: string;
  busy: boolean;
}

/**
 * What is wrong in files as they are edited: asked for a moment after the last change, and never twice at a time.
 *
 * @param call of the workflow
 * @param files that were edited; the server has the others
 */
export function useFindings(call: string, files: { path: string; text: string }[] | undefined): Found {
  const [found, setFound] = useState<Found>({ busy: false });
  const busy = useRef(false);
  const [turn, setTurn] = useState(0);
  const body = files === undefined ? undefined : JSON.stringify(files.map(({ path, text }) => ({ path, text })));
  const asked = useRef<string>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn looks whether something was edited meanwhile
  useEffect(() => {
    if (body === undefined || busy.current || asked.current === body) {
      return;
    }
    const timer = setTimeout(
      () => {
        busy.current = true;
        asked.current = body;
        setFound((last) => ({ ...last, busy: true }));
        post<{ findings: Finding[] }>(`${call}/validate`, { files: JSON.parse(body) })
          .then(
            ({ findings }) => setFound({ findings, busy: false }),
            (refused: unknown) => setFound({ failure: sentence(refused), busy: false }),
          )
          .finally(() => {
            busy.current = false;
            setTurn((last) => last + 1);
          });
      },
      asked.current === undefined ? 0 : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [call, body, turn]);

  return found;
}
