import { useCallback, useEffect, useRef, useState } from "react";
import { CallException, isOutOfContact, read } from "./client.ts";
import { useReturns } from "./contact.ts";

export interface Reading<T> {
  data?: T;
  failure?: string;
  /** Reads again; what was read before stays until then. */
  again: () => void;
}

interface Answer<T> {
  path: string;
  data?: T;
  failure?: string;
}

/**
 * What a call answers, read once, again when the lake was away meanwhile, and at intervals if some are given.
 *
 * @param path of the call
 * @param everyMs how long after an answer the next one is asked for; 0 for never
 */
export function useRead<T>(path: string, everyMs = 0): Reading<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ path });
  const [turn, setTurn] = useState(0);
  const returns = useReturns();
  const interval = useRef(everyMs);
  interval.current = everyMs;
  const again = useCallback(() => setTurn((last) => last + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a request to read again, and so is a return
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      if (interval.current > 0 && !stop.signal.aborted) {
        timer = setTimeout(again, interval.current);
      }
    };
    read<T>(path, stop.signal).then(
      (data) => {
        setAnswer({ path, data });
        next();
      },
      (failure: unknown) => {
        if (!stop.signal.aborted && !isOutOfContact(failure)) {
          setAnswer((last) => ({ ...(last.path === path ? last : { path }), failure: sentence(failure) }));
          next();
        }
      },
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [path, turn, returns, again]);

  return answer.path === path
    ? {
        ...(answer.data === undefined ? {} : { data: answer.data }),
        ...(answer.failure === undefined ? {} : { failure: answer.failure }),
        again,
      }
    : { again };
}

/** What a failure says to a person. */
export function sentence(failure: unknown): string {
  if (failure instanceof CallException) {
    return failure.message;
  }
  throw failure;
}
