import type { Template } from "../api/types.ts";
import { Nothing } from "../ui/Notice.tsx";

/** What the resources cost in a month in which nothing runs. */
export function CostPanel({ cost }: { cost: Template["cost"] }) {
  if (cost === undefined) {
    return <Nothing title="There are no prices for this region" />;
  }
  const money = new Intl.NumberFormat("en-US", { style: "currency", currency: cost.currency });
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">In a month in which nothing runs</th>
          <th scope="col">Counted in</th>
          <th scope="col" className="numeric">
            {cost.currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {cost.items.map((item) => (
          <tr key={`${item.name} ${item.unit ?? ""}`}>
            <th scope="row">
              {item.name} {item.note !== undefined && <span className="quiet">{item.note}</span>}
            </th>
            <td className="quiet">{item.unit}</td>
            <td className="numeric">{item.monthly === undefined ? "no price" : money.format(item.monthly)}</td>
          </tr>
        ))}
      </tbody>
      {cost.monthly !== undefined && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              <strong>Together</strong>
            </th>
            <td className="numeric">
              <strong>{money.format(cost.monthly)}</strong>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
