import { type ComponentProps, type MouseEvent, useSyncExternalStore } from "react";
import { type Place, pathOf, placeOf } from "./place.ts";

const MOVED = "lakeshift:moved";

/** Goes to a place. The list of alarms stays filtered when one of them is opened beside it. */
export function go(place: Place): void {
  const stays = place.page === "alarms" && placeOf(location.pathname).page === "alarms";
  history.pushState(null, "", pathOf(place) + (stays ? location.search : ""));
  moved();
}

/** Tells whoever listens that the address is another one. */
export function moved(): void {
  window.dispatchEvent(new Event(MOVED));
}

/** The place that the address names now. */
export function usePlace(): Place {
  const path = useSyncExternalStore(listen, () => location.pathname);
  return placeOf(path);
}

/** Calls back when the address has changed, until what it returns is called. */
export function listen(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener(MOVED, changed);
  };
}

/** A link to a place; with a modifier the browser opens it as any other. */
export function Link({ to, ...others }: { to: Place } & Omit<ComponentProps<"a">, "href" | "onClick">) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(to);
    }
  };
  return <a {...others} href={pathOf(to)} onClick={follow} />;
}
