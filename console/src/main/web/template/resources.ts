import type { Template } from "../api/types.ts";

export type Resource = Template["resources"][number];

/** What of the resources is shown; what is empty restricts nothing. */
export interface ResourceFilter {
  text: string;
  stack: string;
}

export const ALL_RESOURCES: ResourceFilter = { text: "", stack: "" };

/** The resources that a filter lets through. Every word of its text must be somewhere in one. */
export function matching(resources: Resource[], { text, stack }: ResourceFilter): Resource[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return resources.filter((resource) => {
    const searched = `${resource.stack} ${resource.id} ${resource.type} ${resource.physical ?? ""}`.toLowerCase();
    return (stack === "" || resource.stack === stack) && words.every((word) => searched.includes(word));
  });
}
