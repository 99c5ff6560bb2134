import { Panel } from "../ui/Panel.tsx";
import { type AccessRow, meaning, privilegeWord, SOURCES } from "./matrix.ts";

/** Who may do what with one relation, where each privilege stands, and what that means. */
export function RelationPanel({ row, close }: { row: AccessRow; close: () => void }) {
  return (
    <Panel className="record" label={`Privileges on ${row.relation}`} title={row.relation} close={close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <div className="wide" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">May</th>
              {SOURCES.map((source) => (
                <th key={source} scope="col">
                  {source.charAt(0).toUpperCase() + source.slice(1)}
                </th>
              ))}
              <th scope="col">That is</th>
            </tr>
          </thead>
          <tbody>
            {[...row.privileges].flatMap(([principal, privileges]) =>
              privileges.map((privilege) => (
                <tr key={[principal, privilege.name, ...privilege.through].join()}>
                  <td>{principal}</td>
                  <td>{privilegeWord(privilege)}</td>
                  {SOURCES.map((source) => (
                    <td key={source}>{privilege.in.includes(source) ? "yes" : <span className="quiet">–</span>}</td>
                  ))}
                  <td>{meaning(privilege)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
