import { useEffect, useState } from "react";

const TICK_MS = 1000;

/** The time, anew each second while something goes on. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) {
      return;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

/** How long something has gone on, in milliseconds: what the server measured, or the time since it began. */
export function lasted(of: { durationMs?: number; started: string; ended?: string }, now: number): number {
  if (of.ended !== undefined) {
    return of.durationMs ?? Date.parse(of.ended) - Date.parse(of.started);
  }
  return Math.max(0, now - Date.parse(of.started));
}
