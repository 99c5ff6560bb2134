import type { Connection } from "../api/useEvents.ts";

const WORDS: Record<Connection, string> = {
  connecting: "",
  live: "live",
  lost: "The connection is lost; it is tried again.",
};

/** Whether what is shown is kept as it is now. */
export function Live({ connection }: { connection: Connection }) {
  return (
    <span className={`live ${connection}`} role="status">
      {WORDS[connection]}
    </span>
  );
}
