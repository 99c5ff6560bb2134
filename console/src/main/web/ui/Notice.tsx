import { type ReactNode, useEffect, useState } from "react";

/** What went wrong, in a sentence, and perhaps a way to try it again. */
export function Failure({ sentence, again }: { sentence: string; again?: () => void }) {
  return (
    <div className="notice failure" role="alert">
      <span>{sentence}</span>
      {again !== undefined && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

const PATIENCE_MS = 300;

/** That something is being read. Nothing is shown of what is there at once, so that the page does not flicker. */
export function Loading({ what }: { what: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="loading" role="status">
      {slow ? `Reading ${what} …` : ""}
    </p>
  );
}

/** That there is nothing to show, and why or what to do. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{title}</p>
      {children}
    </div>
  );
}
