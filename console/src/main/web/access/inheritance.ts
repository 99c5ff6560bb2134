import type { AccessSource, HeldRole } from "../api/types.ts";

/** Whose privileges a principal has, too: a role that it was given, directly or through others, or everybody. */
export interface Inherited {
  from: string;
  /** The roles on the way, the nearest first; it ends with whom the privileges are from. */
  through: string[];
  /** Where the whole way stands. */
  in: AccessSource[];
}

const EVERYBODY = "everybody";
const EVERYWHERE: AccessSource[] = ["declared", "live", "ledger"];

/** All that principals inherit, by principal; who inherits nothing is left out. */
export function inheritance(principals: string[], roles: HeldRole[]): Map<string, Inherited[]> {
  const given = new Map<string, HeldRole[]>();
  for (const role of roles) {
    given.set(role.member, [...(given.get(role.member) ?? []), role]);
  }
  const all = new Map<string, Inherited[]>();
  for (const principal of new Set([...principals, ...given.keys()])) {
    const found = throughRoles(principal, given);
    // A role does what it does for users, who have what everybody has in any case.
    if (isUser(principal) && principals.includes(EVERYBODY)) {
      found.push({ from: EVERYBODY, through: [EVERYBODY], in: EVERYWHERE });
    }
    if (found.length > 0) {
      all.set(principal, found);
    }
  }
  return all;
}

/** The roles of a principal with the ways to them, each by its shortest; roles may have each other. */
function throughRoles(principal: string, given: Map<string, HeldRole[]>): Inherited[] {
  const found: Inherited[] = [];
  const seen = new Set([principal]);
  let open: Inherited[] = [{ from: principal, through: [], in: EVERYWHERE }];
  while (open.length > 0) {
    open = open.flatMap((way) =>
      (given.get(way.from) ?? [])
        .filter(({ role }) => !seen.has(role))
        .map(
          ({ role, in: sources }): Inherited => ({
            from: role,
            through: [...way.through, role],
            in: way.in.filter((source) => sources.includes(source)),
          }),
        ),
    );
    for (const way of open) {
      seen.add(way.from);
    }
    found.push(...open);
  }
  return found;
}

function isUser(principal: string): boolean {
  return principal !== EVERYBODY && !principal.startsWith("role ") && !principal.startsWith("group ");
}
