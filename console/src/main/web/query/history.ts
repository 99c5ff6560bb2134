/** A text that was run, and when. What it answered is not kept. */
export interface Past {
  sql: string;
  at: string;
  user?: string;
}

const KEY = "lakeshift.statements";
const DRAFT = "lakeshift.draft";
const MOST = 200;

/** What was run from this browser, the newest first. */
export function past(store: Storage): Past[] {
  const kept = store.getItem(KEY);
  return kept === null ? [] : (JSON.parse(kept) as Past[]);
}

/** Keeps a text; one that was run before comes first again. */
export function keep(store: Storage, newest: Past): Past[] {
  const all = [newest, ...past(store).filter((each) => each.sql !== newest.sql || each.user !== newest.user)];
  let kept = all.slice(0, MOST);
  while (!stored(store, KEY, JSON.stringify(kept)) && kept.length > 0) {
    kept = kept.slice(0, Math.floor(kept.length / 2));
  }
  return kept;
}

/** Keeps a text, if there is room: a browser keeps some million characters for a server. */
function stored(store: Storage, key: string, text: string): boolean {
  try {
    store.setItem(key, text);
    return true;
  } catch (full) {
    if (full instanceof DOMException && full.name === "QuotaExceededError") {
      return false;
    }
    throw full;
  }
}

/** Forgets everything that was run. */
export function forget(store: Storage): Past[] {
  store.removeItem(KEY);
  return [];
}

/** Where drafts are kept: of each tab of the browser its own, and for a new tab the last one of all. */
export interface Drafts {
  tab: Storage;
  all: Storage;
}

/** What stood in the editor when it was last there. */
export function draft({ tab, all }: Drafts): string {
  return tab.getItem(DRAFT) ?? all.getItem(DRAFT) ?? "";
}

/** Keeps what stands in the editor; a text that there is no room for is not kept, and neither is the one before it. */
export function keepDraft({ tab, all }: Drafts, text: string): void {
  for (const store of [tab, all]) {
    if (!stored(store, DRAFT, text)) {
      store.removeItem(DRAFT);
    }
  }
}

/** Puts a statement behind what stands in the editor. */
export function addToDraft(drafts: Drafts, sql: string): void {
  const before = draft(drafts).trimEnd();
  keepDraft(drafts, before === "" ? sql : `${before}\n\n${sql}`);
}

/** Those of this tab. */
export function draftsHere(): Drafts {
  return { tab: sessionStorage, all: localStorage };
}
