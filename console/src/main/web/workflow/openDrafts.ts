import { type Draft, isChanged } from "./drafts.ts";

/** What is not saved yet, by the call of its workflow: it stays while other pages are looked at. */
const open = new Map<string, Draft[]>();

/** The files of a workflow as they were left. */
export function openDrafts(call: string): Draft[] {
  return open.get(call) ?? [];
}

/** Keeps files, if one of them is not saved; the browser asks before it forgets them. */
export function keepOpen(call: string, files: Draft[]): void {
  if (files.some(isChanged)) {
    open.set(call, files);
    window.addEventListener("beforeunload", ask);
  } else {
    open.delete(call);
    if (open.size === 0) {
      window.removeEventListener("beforeunload", ask);
    }
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
