import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

/** A page of {@link Tabs}. */
export interface Tab {
  key: string;
  title: string;
  body: () => ReactNode;
}

interface Props {
  label: string;
  tabs: Tab[];
  selected: string;
  select: (key: string) => void;
}

/** Pages of which one is shown. The arrow keys change it. */
export function Tabs({ label, tabs, selected, select }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.key === selected);
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const to = tabs[(at + step + tabs.length) % tabs.length];
    if (step !== 0 && to !== undefined) {
      select(to.key);
      list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(to.key)}"]`)?.focus();
    }
  };
  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={press}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            data-tab={tab.key}
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            onClick={() => select(tab.key)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {tabs[at]?.body()}
      </div>
    </div>
  );
}
