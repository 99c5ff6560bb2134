/** A sentence in which names stand in backquotes. */
export function Sentence({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no name of their own, and their order stays
  return <>{text.split("`").map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>))}</>;
}
