import { useCallback, useEffect, useRef, useState } from "react";
import { CallException, isOutOfContact, read } from "./client.ts";
import { useReturns } from "./contact.ts";
import { sentence } from "./useRead.ts";

const GONE = 410;

/** What a call answers that tells what came since the last time. */
export type TailAnswer<K extends string, T> = { [key in K]: T[] } & { next?: string };

/** Something and its place in all that came. */
export type Numbered<T> = T & { number: number };

export interface Tail<T> {
  /** What came, the newest last; undefined before the first answer. */
  items?: Numbered<T>[];
  failure?: string;
  /** Reads from the beginning. */
  again: () => void;
}

interface State<T> {
  items?: Numbered<T>[];
  came: number;
  next?: string;
  failure?: string;
}

interface Options<K> {
  /** The field of the answer that has what came. */
  field: K;
  /** Whether more may come. */
  goesOn: boolean;
  /** How long after an answer more is asked for. */
  everyMs: number;
  /** How many are kept; older ones are dropped. */
  most: number;
}

/** What a call tells, as it comes. */
export function useTail<K extends string, T extends object>(
  call: string,
  { field, goesOn, everyMs, most }: Options<K>,
): Tail<T> {
  const [state, setState] = useState<State<T>>({ came: 0 });
  const [turn, setTurn] = useState(0);
  const pause = useRef(everyMs);
  pause.current = everyMs;
  const again = useCallback(() => {
    setState({ came: 0 });
    setTurn((last) => last + 1);
  }, []);

  // A lake that was started anew counts from the beginning.
  const returns = useReturns();
  const before = useRef(returns);
  useEffect(() => {
    if (before.current !== returns) {
      before.current = returns;
      again();
    }
  }, [returns, again]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn reads on from where the last one ended
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sign = call.includes("?") ? "&" : "?";
    const after = state.next === undefined ? "" : `${sign}after=${encodeURIComponent(state.next)}`;
    read<TailAnswer<K, T>>(call + after, stop.signal).then(
      (answer) => {
        setState((last) => added(last, answer[field], answer.next, most));
        if (goesOn) {
          timer = setTimeout(() => setTurn((last) => last + 1), pause.current);
        }
      },
      (failure: unknown) => {
        if (stop.signal.aborted || isOutOfContact(failure)) {
          return;
        }
        // The server knows no more where it was: it tells all that it has.
        if (failure instanceof CallException && failure.status === GONE && after !== "") {
          again();
        } else {
          setState((last) => ({ ...last, failure: sentence(failure) }));
        }
      },
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [call, goesOn, turn]);

  return {
    ...(state.items === undefined ? {} : { items: state.items }),
    ...(state.failure === undefined ? {} : { failure: state.failure }),
    again,
  };
}

function added<T extends object>(last: State<T>, came: T[], newest: string | undefined, most: number): State<T> {
  const before = last.items ?? [];
  const numbered = came.map((item, at) => ({ ...item, number: last.came + at }));
  const next = newest ?? last.next;
  return {
    items: came.length === 0 ? before : [...before, ...numbered].slice(-most),
    came: last.came + came.length,
    ...(next === undefined ? {} : { next }),
  };
}
