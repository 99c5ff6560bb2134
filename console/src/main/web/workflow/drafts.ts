import type { FileUse, WorkflowDetail } from "../api/types.ts";

/** A file as it is on disk. */
interface OnDisk {
  text: string;
  hash: string;
}

/** A file of a workflow as it is edited. */
export interface Draft {
  path: string;
  use: FileUse;
  text: string;
  /** The text that it was made from, and its hash; undefined while the file is not there. */
  saved?: OnDisk;
  /** What somebody else has made of the file on disk while this was edited; it is not saved over that unasked. */
  other?: OnDisk;
  /** How many of its texts did not come from its editor, which begins anew with each. */
  edition: number;
}

/** The files of a workflow before anything is edited. */
export function drafts({ files }: WorkflowDetail): Draft[] {
  return files.map(({ path, use, text, hash }) => ({ path, use, text, saved: { text, hash }, edition: 0 }));
}

/** Files as they are on disk now; what was edited stays as it is, with what others have made of its file. */
export function refreshed(all: Draft[], detail: WorkflowDetail): Draft[] {
  const left = new Map(all.map((draft) => [draft.path, draft]));
  const onDisk = drafts(detail).map((file, at) => {
    const draft = left.get(file.path);
    left.delete(file.path);
    if (draft === undefined) {
      return file;
    }
    if (!isChanged(draft) || draft.text === file.text) {
      return { ...file, edition: draft.edition + (draft.text === file.text ? 0 : 1) };
    }
    const { other: _, ...mine } = draft;
    const { text, hash } = detail.files[at] as OnDisk;
    return hash === mine.saved?.hash ? mine : { ...mine, other: { text, hash } };
  });
  return [...onDisk, ...[...left.values()].filter(isChanged)];
}

/** Files as they are on disk, whatever was edited. */
export function discarded(all: Draft[], detail: WorkflowDetail): Draft[] {
  const editions = new Map(all.map(({ path, edition }) => [path, edition]));
  return drafts(detail).map((file) => ({ ...file, edition: (editions.get(file.path) ?? 0) + 1 }));
}

/** Whether a file is not as it was saved. */
export function isChanged({ text, saved }: Draft): boolean {
  return text !== saved?.text;
}

/** Files with one of them edited. */
export function edited(all: Draft[], path: string, text: string): Draft[] {
  return all.map((draft) => (draft.path === path ? { ...draft, text } : draft));
}

/** Files as some of them were saved; what was typed since stays, and what others have saved meanwhile is read. */
export function savedAs(all: Draft[], paths: string[], detail: WorkflowDetail): Draft[] {
  const onDisk = new Map(detail.files.map((file) => [file.path, file]));
  const saved = all.map((draft) => {
    const file = paths.includes(draft.path) ? onDisk.get(draft.path) : undefined;
    return file === undefined ? draft : { ...draft, saved: { text: file.text, hash: file.hash } };
  });
  return refreshed(saved, detail);
}

/** Files with one of them as others have made it. */
export function taken(all: Draft[], path: string): Draft[] {
  return all.map((draft) => {
    const { other, ...mine } = draft;
    return draft.path !== path || other === undefined
      ? draft
      : { ...mine, text: other.text, saved: other, edition: draft.edition + 1 };
  });
}

/** Files with one of them to be saved over what others have made of it. */
export function keptOver(all: Draft[], path: string): Draft[] {
  return all.map((draft) => {
    const { other, ...mine } = draft;
    return draft.path !== path || other === undefined ? draft : { ...mine, saved: other };
  });
}

/** What the server is told of files that were edited. */
export function changes(all: Draft[]): { path: string; text: string; hash?: string }[] {
  return all
    .filter(isChanged)
    .map(({ path, text, saved }) => ({ path, text, ...(saved === undefined ? {} : { hash: saved.hash }) }));
}

/** Files with suggested ones among them; a file that is there takes the suggested text. */
export function suggested(all: Draft[], texts: { path: string; text: string }[], detail: WorkflowDetail): Draft[] {
  const uses = new Map(detail.possible.map(({ path, use }) => [path, use]));
  const known = new Set(all.map((draft) => draft.path));
  const texted = new Map(texts.map(({ path, text }) => [path, text]));
  return [
    ...all.map((draft) => {
      const text = texted.get(draft.path);
      return text === undefined ? draft : { ...draft, text, edition: draft.edition + 1 };
    }),
    ...texts
      .filter(({ path }) => !known.has(path))
      .map(({ path, text }): Draft => ({ path, use: uses.get(path) ?? "specification", text, edition: 0 })),
  ];
}
