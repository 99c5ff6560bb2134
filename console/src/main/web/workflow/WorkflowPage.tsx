import { useMemo } from "react";
import { sendFile } from "../api/sendFile.ts";
import type { Finding, Trial } from "../api/types.ts";
import { useTab } from "../app/address.ts";
import { useMayChange } from "../app/LakeContext.ts";
import { Link } from "../app/navigation.tsx";
import { ActionButton } from "../ui/ActionButton.tsx";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { type Tab, Tabs } from "../ui/Tabs.tsx";
import { useKept } from "../ui/useKept.ts";
import { changes, type Draft, edited, isChanged, suggested } from "./drafts.ts";
import { EditedElsewhere } from "./EditedElsewhere.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { FileEditor } from "./FileEditor.tsx";
import { isWrong } from "./findings.ts";
import { Loaded, type Upload } from "./Loaded.tsx";
import { SendingFile } from "./SendingFile.tsx";
import { TrialPanel } from "./TrialPanel.tsx";
import { useFindings } from "./useFindings.ts";
import { useWorkflow } from "./useWorkflow.ts";

const TRIAL = "try";
const ROWS = 5;

interface Props {
  database: string;
  table: string;
}

/** A workflow: a file to try it on, and its own files in editors. */
export default function WorkflowPage({ database, table }: Props) {
  const { call, detail, files, edit, busy, sending, done, failure, again, act, save, push, discard } = useWorkflow(
    database,
    table,
  );
  const [file, setFile] = useKept<File>(`${call} file`);
  const [trial, setTrial] = useKept<Trial>(`${call} trial`);
  const [loaded, setLoaded] = useKept<Upload>(`${call} loaded`);
  const [tab, setTab] = useTab("");
  const mayChange = useMayChange();
  const changed = useMemo(() => changes(files), [files]);
  const found = useFindings(call, detail === undefined ? undefined : changed);
  const findings = found.findings ?? [];
  if (detail === undefined) {
    return failure === undefined ? <Loading what="the workflow" /> : <Failure sentence={failure} again={again} />;
  }

  const named = (verb: string, of: File, more = "") => `${call}/${verb}?name=${encodeURIComponent(of.name)}${more}`;
  const tryOn = (of: File) =>
    act("try", async (way) => {
      await save();
      setTrial(await sendFile<Trial>(named("try", of, `&rows=${ROWS}`), of, way));
      setTab(TRIAL);
      return undefined;
    });
  const load = (of: File) =>
    act("load", async (way) => {
      setLoaded(await sendFile<Upload>(named("upload", of), of, way));
      return undefined;
    });
  const suggest = (of: File) =>
    act("suggest", async (way) => {
      const { files: texts } = await sendFile<{ files: { path: string; text: string }[] }>(named("new", of), of, way);
      edit((last) => suggested(last, texts, detail));
      setTab(texts[0]?.path ?? "");
      return undefined;
    });
  const tabs: Tab[] = [
    ...files.map((draft) => ({
      key: draft.path,
      title: tabTitle(draft, findings),
      body: () => (
        <FileEditor
          key={`${draft.path} ${draft.edition}`}
          draft={draft}
          findings={findings.filter((finding) => finding.path === draft.path)}
          change={(text) => edit((last) => edited(last, draft.path, text))}
          readOnly={!mayChange}
        />
      ),
    })),
    ...(trial === undefined
      ? []
      : [{ key: TRIAL, title: `Try: ${trial.status}`, body: () => <TrialPanel trial={trial} /> }]),
  ];
  const absent = detail.possible.filter(({ path }) => !files.some((draft) => draft.path === path));
  return (
    <div className="page full filled workflow">
      <div className="heading">
        <h1>
          <Link to={{ page: "workflows" }}>{database}</Link>/{table}
        </h1>
        <span className="quiet" role="status">
          {busy === undefined ? (found.busy ? "Looking for mistakes …" : "") : WORDS[busy]}
        </span>
        <span className="push" />
        {mayChange && (
          <>
            {absent.length > 0 && (
              <select
                aria-label="Add a file"
                value=""
                onChange={(event) => {
                  const added = absent.find(({ path }) => path === event.target.value);
                  if (added !== undefined) {
                    edit((last) => [...last, { ...added, text: "", edition: 0 }]);
                    setTab(added.path);
                  }
                }}
              >
                <option value="">Add a file …</option>
                {absent.map(({ path, use }) => (
                  <option key={path} value={path}>
                    {use}
                  </option>
                ))}
              </select>
            )}
            <ActionButton off={busy !== undefined || changed.length === 0} onClick={() => act("save", save)}>
              Save
            </ActionButton>
            {changed.length > 0 && (
              <ActionButton off={busy !== undefined} onClick={() => act("discard", discard)}>
                Discard changes
              </ActionButton>
            )}
            <ActionButton className="primary" off={busy !== undefined} onClick={() => act("push", push)}>
              Save and push
            </ActionButton>
          </>
        )}
      </div>
      {mayChange && (
        <FileDrop file={file} take={setFile}>
          {file !== undefined && (
            <>
              {sending !== undefined && <SendingFile {...sending} stops={busy !== "load"} />}
              <ActionButton off={busy !== undefined} onClick={() => suggest(file)}>
                Suggest files
              </ActionButton>
              <ActionButton off={busy !== undefined} onClick={() => tryOn(file)}>
                Try
              </ActionButton>
              <ActionButton off={busy !== undefined} onClick={() => load(file)}>
                Load
              </ActionButton>
            </>
          )}
        </FileDrop>
      )}
      {loaded !== undefined && <Loaded key={`${loaded.key} ${loaded.at}`} upload={loaded} />}
      {failure !== undefined && <Failure sentence={failure} />}
      {done !== undefined && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {mayChange && <EditedElsewhere files={files} edit={edit} />}
      {found.failure !== undefined && <Failure sentence={found.failure} />}
      {findings
        .filter((finding) => !files.some((draft) => draft.path === finding.path))
        .map((finding) => (
          <p key={finding.path + finding.message} className="notice">
            {finding.path}: {finding.message}
          </p>
        ))}
      {tabs.length === 0 ? (
        <Nothing title="It has no files yet">
          <p>A file is loaded without any, too: its columns keep their names and types are text.</p>
        </Nothing>
      ) : (
        <Tabs label="Files" tabs={tabs} selected={shown(tabs, tab)} select={setTab} />
      )}
    </div>
  );
}

const WORDS: Record<string, string> = {
  save: "Saving …",
  discard: "Reading the files …",
  push: "Pushing …",
  try: "Trying …",
  load: "Loading …",
  suggest: "Reading the file …",
};

function shown(tabs: Tab[], chosen: string): string {
  return tabs.find((tab) => tab.key === chosen)?.key ?? tabs[0]?.key ?? "";
}

function tabTitle(draft: Draft, findings: Finding[]): string {
  const wrong = findings.filter((finding) => finding.path === draft.path && isWrong(finding)).length;
  return `${draft.use}${isChanged(draft) ? " *" : ""}${wrong === 0 ? "" : ` (${wrong})`}`;
}
