import { useEffect, useRef, useState } from "react";
import { address, read } from "./client.ts";
import { useReturns } from "./contact.ts";

/** Whether the server's events arrive: before the first connection, while it holds, and while the browser tries again. */
export type Connection = "connecting" | "live" | "lost";

interface Events {
  connection: Connection;
  /** Why the server does not know what goes on, while that is so. */
  problem?: string;
}

/**
 * Listens to the events of a name for as long as the component is there.
 *
 * @param onEvent is given the data of each
 * @param onAgain is called when the connection is there again, because events in between were missed
 */
export function useEvents<T>(name: string, onEvent: (data: T) => void, onAgain: () => void): Events {
  const [connection, setConnection] = useState<Connection>("connecting");
  const returns = useReturns();
  const [problem, setProblem] = useState<string>();
  const handlers = useRef({ onEvent, onAgain });
  handlers.current = { onEvent, onAgain };

  const lost = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a lake that came back is connected to anew
  useEffect(() => {
    const source = new EventSource(address("events"));
    source.addEventListener("open", () => {
      setConnection("live");
      if (lost.current) {
        handlers.current.onAgain();
      }
      lost.current = false;
    });
    source.addEventListener("error", () => {
      lost.current = true;
      setConnection("lost");
      // A stream does not tell why it ended: a call does.
      read("lake").catch(() => undefined);
    });
    source.addEventListener(name, (event) => {
      setProblem(undefined);
      handlers.current.onEvent(JSON.parse(event.data) as T);
    });
    source.addEventListener("problem", (event) => setProblem((JSON.parse(event.data) as { message: string }).message));
    return () => source.close();
  }, [name, returns]);

  return { connection, ...(problem === undefined ? {} : { problem }) };
}
