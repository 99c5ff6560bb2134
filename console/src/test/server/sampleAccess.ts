import type { Access, AccessCell, AccessSource, HeldPrivilege, IamRoles } from "../../main/web/api/types.ts";
import type { ConsoleServer } from "./ConsoleServer.ts";

const PRINCIPALS = ["everybody", "group readers", "role claims_analyst", "role underwriter", "rill"];

/** Privileges that stand in the same places. */
function held(names: string[], ...sources: AccessSource[]): HeldPrivilege[] {
  return names.map((name) => ({ name, in: sources }));
}

/** Who may do what with as many tables as asked for. */
export function access(many: number): Access {
  const relations = [
    "database dev",
    "schema reporting",
    ...Array.from({ length: many }, (_, at) => `reporting.table_${String(at).padStart(3, "0")}`),
  ];
  const cells = relations.flatMap((relation, at): AccessCell[] => [
    {
      principal: "role underwriter",
      relation,
      privileges: held(at < 2 ? ["USAGE"] : ["SELECT", "INSERT"], "declared", "live", "ledger"),
    },
    ...(at % 3 === 0 && at !== 3
      ? [{ principal: "role claims_analyst", relation, privileges: held(["SELECT"], "declared", "live", "ledger") }]
      : []),
    ...(at === 3 ? [{ principal: "role claims_analyst", relation, privileges: held(["SELECT"], "declared") }] : []),
    ...(at === 1
      ? [
          {
            principal: "rill",
            relation,
            privileges: [...held(["USAGE"], "live"), ...held(["CREATE"], "live", "ledger")],
          },
        ]
      : []),
  ]);
  return {
    principals: PRINCIPALS,
    relations,
    cells,
    roles: [],
    plan: {
      changes: [
        {
          change: "grant",
          text: "declared for the role claims_analyst, and not there",
          sql: 'GRANT SELECT ON "reporting"."table_001" TO ROLE "claims_analyst"',
        },
      ],
    },
  };
}

/** The same, where a person has a role through another one. */
export function accessThroughRoles(many: number): Access {
  return {
    ...access(many),
    roles: [
      { member: "analyst", role: "role claims_analyst", in: ["declared", "live", "ledger"] },
      { member: "role claims_analyst", role: "role underwriter", in: ["live"] },
    ],
  };
}

export const ROLES: IamRoles = {
  session: true,
  roles: [
    {
      name: "dev-insurancelake-us-east-1-glue-role",
      assumedBy: ["The service `glue.amazonaws.com` may assume it."],
      statements: [
        {
          text: "May `s3:GetObject` and `s3:ListBucket` on the bucket `collect`.",
          used: [
            { action: "s3:GetObject", times: 1204 },
            { action: "s3:ListBucket", times: 1 },
          ],
        },
        { text: "May `redshift-data:ExecuteStatement` on the workgroup `dev`.", used: [] },
      ],
      refused: [{ action: "s3:DeleteBucket", times: 2 }],
    },
    { name: "dev-insurancelake-us-east-1-publish", assumedBy: [], statements: [], refused: [] },
  ],
};

/** Gives a server who may do what. */
export function answerAccess(server: ConsoleServer, many = 40): void {
  server.answers.set("access", () => access(many));
  server.answers.set("access/roles", () => ROLES);
}
