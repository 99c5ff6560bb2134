import { type DragEvent, type ReactNode, useId, useState } from "react";
import { count } from "../ui/format.ts";

interface Props {
  file: File | undefined;
  take: (file: File) => void;
  /** What can be done with the file. */
  children: ReactNode;
}

const UNIT = 1024;

/** Takes a file that is dropped on it or chosen. */
export function FileDrop({ file, take, children }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped !== undefined) {
      take(dropped);
    }
  };
  return (
    <section
      className={`drop${over ? " over" : ""}`}
      aria-label="File"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="drop-label">
        {file === undefined ? "Drop a file here, or choose one:" : "File:"}
      </label>
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) {
            take(chosen);
          }
        }}
      />
      {file !== undefined && (
        <span>
          <strong>{file.name}</strong> <span className="quiet">{size(file.size)}</span>
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
