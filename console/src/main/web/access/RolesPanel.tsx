import { useState } from "react";
import type { IamRole, IamRoles, UsedAction } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { FilterField } from "../ui/Filter.tsx";
import { count, counted } from "../ui/format.ts";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { Sentence } from "../ui/Sentence.tsx";

/** The IAM roles of the templates in sentences, and which of their permissions were used since the lake was started. */
export function RolesPanel() {
  const { data, failure, again } = useRead<IamRoles>("access/roles");
  const [text, setText] = useState("");
  if (data === undefined) {
    return failure === undefined ? <Loading what="the roles" /> : <Failure sentence={failure} again={again} />;
  }
  const shown = data.roles.filter((role) => role.name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <>
      <search className="toolbar">
        <FilterField label="Filter roles by name" placeholder="Role" text={text} change={setText} />
        <span className="quiet">{counted(shown.length, "role", "roles")}</span>
      </search>
      {shown.length === 0 ? (
        <Nothing title="No role is like this" />
      ) : (
        <ul className="steps" aria-label="IAM roles">
          {shown.map((role) => (
            <li key={role.name}>
              <Role role={role} session={data.session} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Role({ role, session }: { role: IamRole; session: boolean }) {
  const used = role.statements.filter((statement) => statement.used.length > 0).length;
  return (
    <details>
      <summary>
        <strong>{role.name}</strong>
        <span className="quiet">
          {session
            ? `${count(used)} of ${counted(role.statements.length, "statement", "statements")} used`
            : counted(role.statements.length, "statement", "statements")}
        </span>
        {role.refused.length > 0 && <span className="bad">refused: {times(role.refused)}</span>}
      </summary>
      <ul className="findings">
        {role.assumedBy.map((text) => (
          <li key={text}>
            <Sentence text={text} />
          </li>
        ))}
        {role.statements.map((statement) => (
          <li key={statement.text}>
            <Sentence text={statement.text} />
            {statement.used.length > 0 && <span className="quiet"> Used: {times(statement.used)}.</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function times(actions: UsedAction[]): string {
  return actions.map(({ action, times: many }) => (many === 1 ? action : `${action} ${count(many)} times`)).join(", ");
}
