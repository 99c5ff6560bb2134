import { useCallback, useState } from "react";

const kept = new Map<string, unknown>();

/** A state that stays while other pages are looked at, until the page is loaded anew. */
export function useKept<T>(key: string): [T | undefined, (value: T) => void] {
  const [value, setValue] = useState(() => kept.get(key) as T | undefined);
  const keep = useCallback(
    (next: T) => {
      kept.set(key, next);
      setValue(() => next);
    },
    [key],
  );
  return [value, keep];
}
