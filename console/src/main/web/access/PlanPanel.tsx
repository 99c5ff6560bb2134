import type { Access } from "../api/types.ts";
import { Nothing } from "../ui/Notice.tsx";

/** The changes that would make the access as it is declared. */
export function PlanPanel({ plan }: { plan: Access["plan"] }) {
  return (
    <>
      {plan.warning !== undefined && <p className="notice">{plan.warning}</p>}
      {plan.changes.length === 0 ? (
        <Nothing title="The access is as it is declared" />
      ) : (
        <>
          <p className="quiet">
            <code>./lake access apply</code> makes these changes.
          </p>
          <ol className="statements">
            {plan.changes.map((change) => (
              <li key={`${change.change} ${change.sql ?? change.text}`}>
                <div className="statement-head">
                  <strong>{change.change}</strong>
                  <span>{change.text}</span>
                </div>
                {change.sql !== undefined && change.sql !== "" && (
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
                  <pre tabIndex={0}>{change.sql}</pre>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
