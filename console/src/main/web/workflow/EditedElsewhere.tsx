import { type Draft, keptOver, taken } from "./drafts.ts";

interface Props {
  files: Draft[];
  edit: (change: (files: Draft[]) => Draft[]) => void;
}

/** That files which were edited here have another text on disk by now, and what becomes of them. */
export function EditedElsewhere({ files, edit }: Props) {
  return files
    .filter(({ other }) => other !== undefined)
    .map(({ path }) => (
      <div key={path} className="notice" role="status">
        <span>
          <code>{path}</code> was changed elsewhere since it is edited here.
        </span>
        <button type="button" onClick={() => edit((all) => taken(all, path))}>
          Take what is on disk
        </button>
        <button type="button" onClick={() => edit((all) => keptOver(all, path))}>
          Keep mine, and save over it
        </button>
      </div>
    ));
}
