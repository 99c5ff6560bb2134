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
  const kept = all.slice(0, MOST);
  store.setItem(KEY, JSON.stringify(kept));
  return kept;
}

/** Forgets everything that was run. */
export function forget(store: Storage): Past[] {
  store.removeItem(KEY);
  return [];
}

/** What stood in the editor when it was last there. */
export function draft(store: Storage): string {
  return store.getItem(DRAFT) ?? "";
}

/** Keeps what stands in the editor. */
export function keepDraft(store: Storage, text: string): void {
  store.setItem(DRAFT, text);
}

/** Puts a statement behind what stands in the editor. */
export function addToDraft(store: Storage, sql: string): void {
  const before = draft(store).trimEnd();
  keepDraft(store, before === "" ? sql : `${before}\n\n${sql}`);
}
