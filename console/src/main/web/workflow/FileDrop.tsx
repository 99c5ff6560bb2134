import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { count, counted } from "../ui/format.ts";

interface Props {
  file: File | undefined;
  take: (file: File) => void;
  /** What can be done with the file. */
  children: ReactNode;
}

const UNIT = 1024;

/** Takes a file that is dropped on the page or chosen. */
export function FileDrop({ file, take, children }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [others, setOthers] = useState(0);
  const given = useRef(take);
  given.current = take;

  // Wherever on the page it is dropped, before an editor takes it in as text or the browser shows it in place of the page.
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") === true) {
        event.preventDefault();
        event.stopPropagation();
        setOver(event.type === "dragover");
        const [dropped, ...more] = event.type === "drop" ? event.dataTransfer.files : [];
        if (dropped !== undefined) {
          setOthers(more.length);
          given.current(dropped);
        }
      }
    };
    const kinds = ["dragover", "dragleave", "drop"] as const;
    for (const kind of kinds) {
      window.addEventListener(kind, drag, { capture: true });
    }
    return () => {
      for (const kind of kinds) {
        window.removeEventListener(kind, drag, { capture: true });
      }
    };
  }, []);
  return (
    <section className={`drop${over ? " over" : ""}`} aria-label="File">
      <label htmlFor={id} className="drop-label">
        {file === undefined ? "Drop a file here, or choose one:" : "File:"}
      </label>
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) {
            setOthers(0);
            take(chosen);
          }
        }}
      />
      {file !== undefined && (
        <span>
          <strong>{file.name}</strong> <span className="quiet">{size(file.size)}</span>
          {others > 0 && ` One at a time: ${counted(others, "other was", "others were")} not taken.`}
        </span>
      )}
      <span className="push" />
      {children}
    </section>
  );
}

function size(bytes: number): string {
  return bytes < UNIT ? `${count(bytes)} bytes` : `${count(Math.round(bytes / UNIT))} KiB`;
}
