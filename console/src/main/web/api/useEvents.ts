import { useEffect, useRef, useState } from "react";
import { address } from "./client.ts";

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
  const handlers = useRef({ onEvent, onAgain });
  handlers.current = { onEvent, onAgain };

  useEffect(() => {
    const source = new EventSource(address("events"));
    let lost = false;
    source.addEventListener("open", () => {
      setConnection("live");
      if (lost) {
        handlers.current.onAgain();
      }
      lost = false;
    });
    source.addEventListener("error", () => {
      lost = true;
      setConnection("lost");
    });
    source.addEventListener(name, (event) => handlers.current.onEvent(JSON.parse(event.data) as T));
    return () => source.close();
  }, [name]);

  return connection;
}
