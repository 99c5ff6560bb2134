import type { Review, ReviewBlock } from "../api/types.ts";

/** A point at which a reader should stop, and the section that makes it. */
export interface Finding {
  section: string;
  text: string;
}

/** The points at which a reader should stop. */
export function findings({ sections }: Review): Finding[] {
  return sections.flatMap(({ title, blocks }) =>
    blocks.flatMap(({ points }) =>
      (points ?? []).filter((point) => point.attention).map(({ text }) => ({ section: title, text })),
    ),
  );
}

/** The sections that have every word somewhere, with the blocks that have one of them: points and rows are left out one by one. */
export function mentioning({ sections }: Review, text: string): Review["sections"] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return sections;
  }
  const has = (told: string) => words.every((word) => told.toLowerCase().includes(word));
  return sections
    .map((section) => ({ ...section, blocks: section.blocks.flatMap((block) => left(block, has)) }))
    .filter((section) => section.blocks.length > 0);
}

function left(block: ReviewBlock, has: (told: string) => boolean): ReviewBlock[] {
  if (block.points !== undefined) {
    const points = block.points.filter((point) => has(point.text));
    return points.length === 0 ? [] : [{ points }];
  }
  if (block.rows !== undefined) {
    const rows = block.rows.filter((row) => has(row.join(" ")));
    return rows.length === 0 ? [] : [{ ...block, rows }];
  }
  return has(block.heading ?? block.paragraph ?? "") ? [block] : [];
}
