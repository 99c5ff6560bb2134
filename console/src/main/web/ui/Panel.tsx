import { type ReactNode, useLayoutEffect, useRef } from "react";

interface Props {
  label: string;
  title: string;
  close: () => void;
  /** What can be done with what it is about. */
  actions?: ReactNode;
  /** How it stands on its page. */
  className?: string;
  children: ReactNode;
}

/** All about one thing of a list, until it is closed: by its button, or by Escape. Who closes it is back where he came from. */
export function Panel({ label, title, close, actions, className = "", children }: Props) {
  const panel = useRef<HTMLElement>(null);
  const closing = useRef(close);
  closing.current = close;

  // Before what is removed loses the focus.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        closing.current();
      }
    };
    document.addEventListener("keydown", press);
    const place = panel.current;
    return () => {
      document.removeEventListener("keydown", press);
      if (place?.contains(document.activeElement) && opener instanceof HTMLElement) {
        opener.focus();
      }
    };
  }, []);

  return (
    <section ref={panel} className={`panel ${className}`} aria-label={label}>
      <div className="panel-head">
        <h2>{title}</h2>
        <span className="push" />
        {actions}
        <button type="button" className="small" onClick={close}>
          Close
        </button>
      </div>
      {children}
    </section>
  );
}
