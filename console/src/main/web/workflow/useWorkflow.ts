import { useCallback, useEffect, useState } from "react";
import { path, post, read } from "../api/client.ts";
import type { Sending } from "../api/sendFile.ts";
import type { WorkflowDetail } from "../api/types.ts";
import { sentence, useRead } from "../api/useRead.ts";
import { changes, type Draft, discarded, refreshed, savedAs } from "./drafts.ts";
import { keepOpen, openDrafts } from "./openDrafts.ts";

interface Workflow {
  /** The path of its calls. */
  call: string;
  detail?: WorkflowDetail;
  files: Draft[];
  edit: (change: (files: Draft[]) => Draft[]) => void;
  /** What is being done now. */
  busy?: string;
  /** How the file goes that is being sent; undefined while none is. */
  sending?: { part: number; stop: () => void };
  /** What was done, in a sentence. */
  done?: string;
  failure?: string;
  again: () => void;
  /** Does something with the workflow; nothing while something is being done. */
  act: (what: string, action: (way: Sending) => Promise<string | undefined>) => void;
  save: () => Promise<string | undefined>;
  push: () => Promise<string | undefined>;
  /** Forgets what was edited, and takes the files as they are on disk. */
  discard: () => Promise<string | undefined>;
}

/** The files of a workflow as they are edited, and what is done with them. */
export function useWorkflow(database: string, table: string): Workflow {
  const call = path("workflows", database, table);
  const { data: detail, failure: unread, again } = useRead<WorkflowDetail>(call);
  const [files, setFiles] = useState(() => openDrafts(call));
  const [state, setState] = useState<Pick<Workflow, "busy" | "sending" | "done" | "failure">>({});
  useEffect(() => {
    if (detail !== undefined) {
      setFiles((now) => refreshed(now, detail));
    }
  }, [detail]);
  useEffect(() => keepOpen(call, files), [call, files]);
  // Others have edited the files while this page was not in front: another page, or an editor.
  useEffect(() => {
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [again]);

  const act: Workflow["act"] = (what, action) => {
    if (state.busy !== undefined) {
      return;
    }
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    setState({ busy: what });
    action({
      sent: (part) => setState({ busy: what, sending: { part, stop } }),
      signal: stopping.signal,
    }).then(
      (done) => setState(done === undefined ? {} : { done }),
      (refused: unknown) => setState(stopping.signal.aborted ? { done: "Stopped." } : { failure: sentence(refused) }),
    );
  };
  const save = async () => {
    const changed = changes(files);
    if (changed.length === 0) {
      return undefined;
    }
    const paths = changed.map((file) => file.path);
    try {
      const saved = await post<WorkflowDetail>(`${call}/save`, { files: changed });
      setFiles((now) => savedAs(now, paths, saved));
    } catch (refused) {
      // Perhaps because of what others have made of a file.
      again();
      throw refused;
    }
    return `Saved ${paths.join(", ")}.`;
  };
  const push = async () => {
    const saved = await save();
    const { uploaded } = await post<{ uploaded: string[] }>(`${call}/push`, {});
    const pushed = uploaded.length === 0 ? "The lake has everything already." : `The lake has ${uploaded.join(", ")}.`;
    return saved === undefined ? pushed : `${saved} ${pushed}`;
  };
  const discard = async () => {
    const onDisk = await read<WorkflowDetail>(call);
    setFiles((now) => discarded(now, onDisk));
    return "The files are as they are on disk.";
  };
  const failure = state.failure ?? unread;
  return {
    call,
    files,
    edit: useCallback((change) => setFiles(change), []),
    again,
    act,
    save,
    push,
    discard,
    ...(detail === undefined ? {} : { detail }),
    ...(state.busy === undefined ? {} : { busy: state.busy }),
    ...(state.sending === undefined ? {} : { sending: state.sending }),
    ...(state.done === undefined ? {} : { done: state.done }),
    ...(failure === undefined ? {} : { failure }),
  };
}
