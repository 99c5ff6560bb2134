/** A text in a fixed font, as long as it is, in a box that scrolls. */
export function Code({ title, text }: { title: string; text: string }) {
  return (
    <figure className="code">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}
