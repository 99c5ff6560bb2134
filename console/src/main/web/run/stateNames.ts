/** What the names of all states begin with, up to the end of a word. */
export function commonBeginning(names: string[]): string {
  const first = names[0];
  if (first === undefined || names.length < 2) {
    return "";
  }
  let length = first.length;
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) {
      length--;
    }
  }
  // A word begins with a capital letter; what is left of each name must be one.
  while (length > 0 && !names.every((name) => /^[A-Z]/.test(name.slice(length)))) {
    length--;
  }
  return first.slice(0, length);
}

/** The name of a state in words, without what all names of its state machine begin with: Collect Glue Job. */
export function title(name: string, names: string[]): string {
  return name
    .slice(commonBeginning(names).length)
    .replace(/(?<=.)(Task|Choice)$/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2");
}
