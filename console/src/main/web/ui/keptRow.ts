/**
 * The key of the row that was opened in a table when the address was this one; it is still known when the browser's way back
 * leads to it again.
 *
 * @param label of the table
 */
export function keptRow(label: string): string | undefined {
  const kept: unknown = (history.state as Record<string, unknown> | null)?.[`row of ${label}`];
  return typeof kept === "string" ? kept : undefined;
}

/** Keeps the row that is about to be opened. */
export function keepRow(label: string, key: string): void {
  history.replaceState({ ...(history.state as object | null), [`row of ${label}`]: key }, "");
}
