const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const COUNT = new Intl.NumberFormat("en-US");

/** How long something took, in at most two units: 480 ms, 12.4 s, 3 min 05 s, 2 h 10 min. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) {
    return "";
  }
  if (ms < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  // What rounds up to a minute is one.
  if (ms < MINUTE - 50) {
    return `${(ms / SECOND).toFixed(1)} s`;
  }
  const seconds = Math.round(ms / SECOND);
  if (ms < HOUR - SECOND / 2) {
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  }
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** A time of day in UTC, with its date: 2026-11-29 07:50:06. */
export function time(iso: string | undefined): string {
  return iso === undefined ? "" : iso.slice(0, 19).replace("T", " ");
}

/** A time of day in UTC to the millisecond: 07:50:06.120. */
export function clock(iso: string): string {
  return `${iso.slice(11, 19)}.${(/\.(\d{1,3})/.exec(iso)?.[1] ?? "0").padEnd(3, "0")}`;
}

/** A count with separated thousands. */
export function count(value: number | undefined): string {
  return value === undefined ? "" : COUNT.format(value);
}

/** A count and what is counted. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** How many there are, and of a part of them how many it has. */
export function countedOf(shown: unknown[], all: unknown[], one: string, many: string): string {
  const whole = counted(all.length, one, many);
  return shown.length === all.length ? whole : `${count(shown.length)} of ${whole}`;
}

/** A name shortened in its middle, where names of one kind are alike at their beginning. */
export function shortened(name: string, most: number): string {
  const half = Math.floor(most / 2) - 1;
  return name.length <= most ? name : `${name.slice(0, half)}…${name.slice(-half)}`;
}

/** The last part of a key. */
export function fileName(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

/** A JSON text, indented; any other text as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
