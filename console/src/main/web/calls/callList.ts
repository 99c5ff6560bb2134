import type { Call } from "../api/types.ts";

/** What of the calls is shown; what is empty restricts nothing. */
export interface CallFilter {
  text: string;
  service: string;
  run: string;
  deniedOnly: boolean;
}

export const ALL_CALLS: CallFilter = { text: "", service: "", run: "", deniedOnly: false };

/** The calls that a filter lets through. Every word of its text must be somewhere in one. */
export function passing<C extends Call>(calls: C[], { text, service, run, deniedOnly }: CallFilter): C[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return calls.filter(
    (call) =>
      (service === "" || call.service === service) &&
      (run === "" || call.run === run) &&
      !(deniedOnly && call.allowed) &&
      words.every((word) => searched(call).includes(word)),
  );
}

function searched({ service, action, principal, resource, decidedBy }: Call): string {
  return `${service}:${action} ${principal} ${resource} ${decidedBy}`.toLowerCase();
}

/** Who called: the role and its session, or else the end of the ARN. */
export function caller({ principal, role, session }: Call): string {
  if (role === undefined) {
    return principal.slice(principal.lastIndexOf(":") + 1);
  }
  return session === undefined ? role : `${role}/${session}`;
}
