import { useCallback, useEffect, useRef, useState } from "react";
import { path, post, read } from "../api/client.ts";
import type { Statement, StatementResult } from "../api/types.ts";
import { sentence } from "../api/useRead.ts";
import { answered, begun, hasEnded, type Ran } from "./results.ts";

/** A statement is asked for often at first, because most take a moment. */
const SOONEST_MS = 60;
const LATEST_MS = 1000;

interface Asked {
  sql: string;
  /** Where the text begins in the editor. */
  from: number;
  /** Who it runs as; undefined for the person. */
  user: string | undefined;
}

interface Statements {
  ran: Ran[];
  /** Whether one of them has not ended. */
  running: boolean;
  failure?: string;
  run: (asked: Asked) => void;
  stop: () => void;
  /** Reads the next page of the rows of a statement. */
  more: (id: string) => void;
}

/** What was run last, while other pages are looked at. */
let last: Ran[] = [];

/** Runs the statements of a text, one behind another, and reads their rows. */
export function useStatements(): Statements {
  const [ran, setRan] = useState(last);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const watch = useRef(new AbortController());
  const reading = useRef(new Set<string>());
  useEffect(() => {
    last = ran;
  }, [ran]);

  const update = useCallback(
    (id: string, answer: StatementResult) =>
      setRan((last) => last.map((each) => (each.id === id ? answered(each, answer) : each))),
    [],
  );

  /** Watches statements until they have ended, in place of those before. */
  const attend = useCallback(
    (taken: (signal: AbortSignal) => Promise<Statement[]>) => {
      watch.current.abort();
      const stop = new AbortController();
      watch.current = stop;
      setRunning(true);
      setFailure(undefined);
      taken(stop.signal)
        .then((statements) => follow(statements, stop.signal, update))
        .catch((refused: unknown) => {
          if (!stop.signal.aborted) {
            setFailure(sentence(refused));
          }
        })
        .finally(() => {
          if (!stop.signal.aborted) {
            setRunning(false);
          }
        });
    },
    [update],
  );

  // Statements go on while nobody looks.
  useEffect(() => {
    const open = last.filter((each) => !hasEnded(each));
    if (open.length > 0) {
      attend(async () => open);
    }
    return () => watch.current.abort();
  }, [attend]);

  const run = useCallback(
    ({ sql, from, user }: Asked) =>
      attend(async (signal) => {
        const { statements } = await post<{ statements: Statement[] }>("sql", {
          sql,
          ...(user === undefined ? {} : { user }),
        });
        if (!signal.aborted) {
          setRan(begun(statements, sql, from));
        }
        return statements;
      }),
    [attend],
  );

  const stop = () => {
    const current = ran.find((each) => !hasEnded(each));
    if (current !== undefined) {
      post(`${path("sql", current.id)}/cancel`, {}).catch((refused: unknown) => setFailure(sentence(refused)));
    }
  };

  const more = (id: string) => {
    const next = ran.find((each) => each.id === id)?.next;
    if (next === undefined || reading.current.has(id)) {
      return;
    }
    const { signal } = watch.current;
    reading.current.add(id);
    read<StatementResult>(`${path("sql", id)}?after=${encodeURIComponent(next)}`, signal)
      .then((answer) => update(id, answer))
      .catch((refused: unknown) => {
        if (!signal.aborted) {
          setFailure(sentence(refused));
        }
      })
      .finally(() => reading.current.delete(id));
  };

  return { ran, running, ...(failure === undefined ? {} : { failure }), run, stop, more };
}

/** Asks for each statement until it has ended. */
async function follow(
  statements: Statement[],
  signal: AbortSignal,
  update: (id: string, answer: StatementResult) => void,
): Promise<void> {
  for (const { id } of statements) {
    let wait = SOONEST_MS;
    let answer = await read<StatementResult>(path("sql", id), signal);
    update(id, answer);
    while (!hasEnded(answer)) {
      await pause(wait, signal);
      wait = Math.min(2 * wait, LATEST_MS);
      answer = await read<StatementResult>(path("sql", id), signal);
      update(id, answer);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, stopped) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      stopped(signal.reason);
    });
  });
}
