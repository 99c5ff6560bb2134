import type { Trial, TrialFinding, TrialStep } from "../api/types.ts";
import { count, counted, duration } from "../ui/format.ts";
import { Badge, type Tone } from "../ui/Status.tsx";
import { FirstRows } from "./FirstRows.tsx";
import { place } from "./findings.ts";

const TONE: Record<TrialStep["status"], Tone> = { done: "good", failed: "bad", "not run": "idle" };

/** What a workflow made of a file, step by step. */
export function TrialPanel({ trial }: { trial: Trial }) {
  return (
    <div className="trial">
      <div className="toolbar">
        <Badge is={[trial.status, trial.status === "passed" ? "good" : "bad"]} />
        <span className="quiet">
          {trial.file} · {duration(trial.durationMs)}
        </span>
      </div>
      {trial.findings.length > 0 && (
        <ul className="notice failure findings" aria-label="Why it failed">
          {trial.findings.map((finding) => (
            <li key={`${place(finding)} ${finding.message}`}>
              <Why finding={finding} />
            </li>
          ))}
        </ul>
      )}
      <ol className="steps" aria-label="Steps">
        {trial.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may come several times, always in this order
          <li key={at}>
            <Step step={step} />
          </li>
        ))}
      </ol>
      {trial.notRun.length > 0 && (
        <section aria-label="Not tried">
          <h2>A run in the lake does this, too</h2>
          <ul>
            {trial.notRun.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Why({ finding }: { finding: TrialFinding }) {
  const where = place(finding);
  return (
    <>
      {where !== "" && <code>{where}</code>} {finding.message}
      {finding.examples !== undefined && finding.examples.length > 0 && (
        <span className="quiet">
          {" "}
          ({finding.examples.map(({ line, value }) => `line ${line}: ${value}`).join(", ")})
        </span>
      )}
    </>
  );
}

function Step({ step }: { step: TrialStep }) {
  const where = place(step);
  return (
    <details open={step.status === "failed" || step.kind === "query"}>
      <summary>
        <Badge is={[step.status, TONE[step.status]]} />
        <strong>{step.name}</strong>
        <span className="quiet">{duration(step.durationMs)}</span>
        {step.text !== undefined && <span>{step.text}</span>}
      </summary>
      {where !== "" && <code className="quiet">{where}</code>}
      {step.rules !== undefined && step.rules.length > 0 && (
        <ul className="findings">
          {step.rules.map((rule) => (
            <li key={`${rule.action} ${rule.rule}`}>
              <span className={rule.passed ? undefined : "bad"}>{rule.passed ? "met" : rule.action}</span>{" "}
              <code>{rule.rule}</code> {rule.reason}
            </li>
          ))}
        </ul>
      )}
      {step.columns !== undefined && step.rows !== undefined && (
        <FirstRows label={`Rows behind ${step.name}`} columns={step.columns} rows={step.rows} />
      )}
      {step.held !== undefined && (
        <>
          <p className="bad">{counted(step.held.count, "row is held back", "rows are held back")}</p>
          <FirstRows label={`Rows that ${step.name} holds back`} columns={step.held.columns} rows={step.held.rows} />
        </>
      )}
      {step.statements?.map((statement) => (
        <div key={statement.line}>
          <p className="quiet">
            Line {count(statement.line)}, {statement.kind}, batch {count(statement.batch)}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
          <pre tabIndex={0}>{statement.text}</pre>
        </div>
      ))}
    </details>
  );
}
