import { useCallback, useMemo, useSyncExternalStore } from "react";
import { listen, moved } from "./navigation.tsx";

/** What a list is filtered by: words, values and switches, each of which restricts nothing where it is empty. */
type Filter<F> = { [K in keyof F]: string | boolean };

/**
 * The page of {@link Tabs} that is shown, which the address names: it can be linked to, and the browser's way back leads to
 * the one before.
 *
 * @param otherwise the one that an address without any shows
 */
export function useTab(otherwise: string): [string, (key: string) => void] {
  return useParameter("tab", otherwise);
}

/** What is chosen on a page, under a name in its address; empty for nothing. */
export function useChosen(name: string): [string, (value: string) => void] {
  return useParameter(name, "");
}

function useParameter(name: string, otherwise: string): [string, (value: string) => void] {
  const search = useSearch();
  const value = useMemo(() => new URLSearchParams(search).get(name) ?? otherwise, [search, name, otherwise]);
  const set = useCallback(
    (next: string) => {
      const parameters = new URLSearchParams(location.search);
      if ((parameters.get(name) ?? otherwise) !== next) {
        put(parameters, name, next === otherwise ? "" : next);
        history.pushState(null, "", addressWith(parameters));
        moved();
      }
    },
    [name, otherwise],
  );
  return [value, set];
}

/**
 * What a list is filtered by, which the address has: it stays when the page is read anew or returned to.
 *
 * @param everything the filter that restricts nothing
 */
export function useFilter<F extends Filter<F>>(everything: F): [F, (filter: F) => void] {
  const search = useSearch();
  const filter = useMemo(() => filterIn(new URLSearchParams(search), everything), [search, everything]);
  const set = useCallback((next: F) => {
    const parameters = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries<string | boolean>(next)) {
      put(parameters, name, value === true ? "yes" : value === false ? "" : value);
    }
    history.replaceState(history.state, "", addressWith(parameters));
    moved();
  }, []);
  return [filter, set];
}

/** The filter that the parameters of an address say. */
export function filterIn<F extends Filter<F>>(parameters: URLSearchParams, everything: F): F {
  const said = Object.entries<string | boolean>(everything).map(([name, none]) => [
    name,
    typeof none === "boolean" ? parameters.has(name) : (parameters.get(name) ?? none),
  ]);
  return Object.fromEntries(said) as F;
}

function put(parameters: URLSearchParams, name: string, value: string): void {
  if (value === "") {
    parameters.delete(name);
  } else {
    parameters.set(name, value);
  }
}

function addressWith(parameters: URLSearchParams): string {
  const search = parameters.toString();
  return location.pathname + (search === "" ? "" : `?${search}`);
}

function useSearch(): string {
  return useSyncExternalStore(listen, () => location.search);
}
