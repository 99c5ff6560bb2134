import { useCallback, useEffect, useState } from "react";
import { path, post, read } from "../api/client.ts";
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
  /** What was done, in a sentence. */
  done?: string;
  failure?: string;
  again: () => void;
  /** Does something with the workflow; nothing while something is being done. */
  act: (what: string, action: () => Promise<string | undefined>) => void;
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
  const [state, setState] = useState<{ busy?: string; done?: string; failure?: string }>({});
  useEffect(() => {
    if (detail !== undefined) {
      setFiles((now) => refreshed(now, detail));
    }
  }, [detail]);
  useEffect(() => keepOpen(call, files), [call, files]);

  const act = (what: string, action: () => Promise<string | undefined>) => {
    if (state.busy !== undefined) {
      return;
    }
    setState({ busy: what });
    action().then(
      (done) => setState(done === undefined ? {} : { done }),
      (refused: unknown) => setState({ failure: sentence(refused) }),
    );
  };
  const save = async () => {
    const changed = changes(files);
    if (changed.length === 0) {
      return undefined;
    }
    const saved = await post<WorkflowDetail>(`${call}/save`, { files: changed });
    setFiles((now) => savedAs(now, saved));
    return `Saved ${changed.map((file) => file.path).join(", ")}.`;
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
    ...(state.done === undefined ? {} : { done: state.done }),
    ...(failure === undefined ? {} : { failure }),
  };
}
