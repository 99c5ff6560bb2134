import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Finding } from "../api/types.ts";

/** Findings as marks in a text. What names no line, or one that is gone, is marked at the beginning. */
export function diagnostics(doc: Text, findings: Finding[]): Diagnostic[] {
  return findings.map((finding) => {
    const line = doc.line(Math.min(Math.max(finding.line ?? 1, 1), doc.lines));
    const from = Math.min(line.from + Math.max((finding.column ?? 1) - 1, 0), line.to);
    const word = /^[^\s,:;(){}[\]]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
    const to = finding.column === undefined ? line.to : Math.max(from + word, Math.min(from + 1, line.to));
    return { from, to, severity: isWrong(finding) ? "error" : "warning", message: finding.message };
  });
}

/** Whether a job would refuse it. */
export function isWrong({ kind }: Finding): boolean {
  return kind === "obstacle" || kind === "mismatch";
}

/** Where a finding is: specs/a.json:3:12. */
export function place({ path, ...at }: { path?: string; line?: number; column?: number }): string {
  return [path, inFile(at)].filter((part) => part !== undefined).join(":");
}

/** Where in its file a finding is: 3:12; undefined if that is not known. */
export function inFile({ line, column }: { line?: number; column?: number }): string | undefined {
  return line === undefined || column === undefined ? line?.toString() : `${line}:${column}`;
}
