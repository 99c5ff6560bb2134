const ROOT = "/_console/";

/** A page, and what it shows. */
export type Place =
  | { page: "runs" }
  | { page: "run"; name: string }
  | { page: "query" }
  | { page: "alarms"; name?: string }
  | { page: "catalog"; database?: string; table?: string }
  | { page: "access" }
  | { page: "workflows"; database?: string; table?: string }
  | { page: "calls" }
  | { page: "template" }
  | { page: "unknown"; path: string };

/** The place that a path of the address names. */
export function placeOf(pathname: string): Place {
  const unknown: Place = { page: "unknown", path: pathname };
  const parts = decoded(pathname.slice(ROOT.length).replace(/\/$/, "").split("/"));
  if (parts === undefined || parts.length > 3) {
    return unknown;
  }
  const [page = "", first, second] = parts;
  switch (page) {
    case "":
      return { page: "runs" };
    case "runs":
      if (second !== undefined) {
        return unknown;
      }
      return first === undefined ? { page: "runs" } : { page: "run", name: first };
    case "catalog":
    case "workflows":
      return first === undefined ? { page } : second === undefined ? unknown : { page, database: first, table: second };
    case "alarms":
      return first === undefined ? { page } : second === undefined ? { page, name: first } : unknown;
    case "query":
    case "access":
    case "calls":
    case "template":
      return first === undefined ? { page } : unknown;
    default:
      return unknown;
  }
}

/** The parts of a path; undefined if one of them is not percent-encoded. */
function decoded(parts: string[]): string[] | undefined {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The path of a place's address. */
export function pathOf(place: Place): string {
  switch (place.page) {
    case "run":
      return `${ROOT}runs/${encodeURIComponent(place.name)}`;
    case "catalog":
    case "workflows":
      return place.database === undefined || place.table === undefined
        ? ROOT + place.page
        : `${ROOT}${place.page}/${encodeURIComponent(place.database)}/${encodeURIComponent(place.table)}`;
    case "alarms":
      return place.name === undefined ? `${ROOT}alarms` : `${ROOT}alarms/${encodeURIComponent(place.name)}`;
    case "unknown":
      return place.path;
    default:
      return ROOT + place.page;
  }
}
