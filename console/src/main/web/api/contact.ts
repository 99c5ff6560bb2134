import { useSyncExternalStore } from "react";

/**
 * Whether the lake answers this page: `silent` if nothing answers, `closed` if what answers does not let the page in, because
 * the lake was started anew under another token.
 */
export type Contact = "answers" | "silent" | "closed";

interface State {
  contact: Contact;
  /** How often it came back. */
  returns: number;
}

let state: State = { contact: "answers", returns: 0 };
const listeners = new Set<() => void>();

/** Takes down what became of a call. */
export function note(contact: Contact): void {
  if (contact === state.contact) {
    return;
  }
  state = { contact, returns: state.returns + (contact === "answers" ? 1 : 0) };
  for (const listener of listeners) {
    listener();
  }
}

/** Whether the lake answers, as the last call showed. */
export function useContact(): Contact {
  return useSyncExternalStore(listen, () => state.contact);
}

/** How often the lake has come back to this page: whoever reads from it reads again then. */
export function useReturns(): number {
  return useSyncExternalStore(listen, () => state.returns);
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
