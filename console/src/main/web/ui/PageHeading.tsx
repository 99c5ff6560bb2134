import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What is to be said of all that the page shows: how many there are. */
  told?: ReactNode;
  /** Reads what the page shows again, where it is not kept as it is. */
  again?: () => void;
  /** What else can be done with the page. */
  children?: ReactNode;
}

/** The heading of a page. */
export function PageHeading({ title, told, again, children }: Props) {
  return (
    <div className="heading">
      <h1>{title}</h1>
      <span className="quiet">{told}</span>
      <span className="push" />
      {children}
      {again !== undefined && (
        <button type="button" onClick={again}>
          Read again
        </button>
      )}
    </div>
  );
}
