import { useEffect, useRef, useState } from "react";
import { address, read } from "./client.ts";
import { useReturns } from "./contact.ts";

/** Whether the server's events arrive: before the first connection, while it holds, and while the browser tries again. */
export type Connection = "connecting" | "live" | "lost";

/**
 * Listens to the events of a name for as long as the component is there.
 *
 * @param onEvent is given the data of each
 * @param onAgain is called when the connection is there again, because events in between were missed
 */
export function useEvents<T>(name: string, onEvent: (data: T) => void, onAgain: () => void): Connection {
  const [connection, setConnection] = useState<Connection>("connecting");
  const returns = useReturns();
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
    source.addEventListener(name, (event) => handlers.current.onEvent(JSON.parse(event.data) as T));
    return () => source.close();
  }, [name, returns]);

  return connection;
}
