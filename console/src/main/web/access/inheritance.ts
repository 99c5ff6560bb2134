import type { AccessSource, HeldRole } from "../api/types.ts";

/** Whose privileges a principal has, too: a role or group that it is in, directly or through roles, or everybody. */
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

/** The ways of a principal to roles, the shortest first; one that stands nowhere, or only where those before it do, is left out. */
function throughRoles(principal: string, given: Map<string, HeldRole[]>): Inherited[] {
  const found: Inherited[] = [];
  const reached = new Map<string, Set<AccessSource>>();
  // It grows while it is gone through; it ends because each role can be reached in few places only.
  const open: Inherited[] = [{ from: principal, through: [], in: EVERYWHERE }];
  for (const way of open) {
    for (const { role, in: sources } of given.get(way.from) ?? []) {
      const known = reached.get(role) ?? new Set();
      const stands = way.in.filter((source) => sources.includes(source));
      if (role !== principal && stands.some((source) => !known.has(source))) {
        reached.set(role, new Set([...known, ...stands]));
        const further = { from: role, through: [...way.through, role], in: stands };
        open.push(further);
        found.push(further);
      }
    }
  }
  return found;
}

function isUser(principal: string): boolean {
  return principal !== EVERYBODY && !principal.startsWith("role ") && !principal.startsWith("group ");
}
