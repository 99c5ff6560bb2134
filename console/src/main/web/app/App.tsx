import { lazy, Suspense, useEffect } from "react";
import type { Lake } from "../api/types.ts";
import { useRead } from "../api/useRead.ts";
import { RunPage } from "../run/RunPage.tsx";
import { RunsPage } from "../runs/RunsPage.tsx";
import { Fault } from "../ui/Fault.tsx";
import { Failure, Loading, Nothing } from "../ui/Notice.tsx";
import { ContactNotice } from "./ContactNotice.tsx";
import { LakeContext } from "./LakeContext.ts";
import { Link, usePlace } from "./navigation.tsx";
import { type Place, pathOf } from "./place.ts";
import { useKeptFocus } from "./useKeptFocus.ts";

// What these need beside the lists of runs is read when one of them is opened.
const AccessPage = lazy(() => import("../access/AccessPage.tsx"));
const AlarmsPage = lazy(() => import("../alarms/AlarmsPage.tsx"));
const CallsPage = lazy(() => import("../calls/CallsPage.tsx"));
const CatalogPage = lazy(() => import("../catalog/CatalogPage.tsx"));
const TablePage = lazy(() => import("../catalog/TablePage.tsx"));
const QueryPage = lazy(() => import("../query/QueryPage.tsx"));
const TemplatePage = lazy(() => import("../template/TemplatePage.tsx"));
const WorkflowPage = lazy(() => import("../workflow/WorkflowPage.tsx"));
const WorkflowsPage = lazy(() => import("../workflow/WorkflowsPage.tsx"));

interface Entry {
  title: string;
  place: Place;
}

const ENTRIES: Entry[] = [
  { title: "Runs", place: { page: "runs" } },
  { title: "Alarms", place: { page: "alarms" } },
  { title: "Workflows", place: { page: "workflows" } },
  { title: "Query", place: { page: "query" } },
  { title: "Catalog", place: { page: "catalog" } },
  { title: "Access", place: { page: "access" } },
  { title: "Calls", place: { page: "calls" } },
  { title: "Template", place: { page: "template" } },
];

/** The frame of every page: which lake it is, the way to the others, and the page itself. */
export function App() {
  const place = usePlace();
  useKeptFocus();
  const lake = useRead<Lake>("lake");
  const current = place.page === "run" ? "runs" : place.page;

  useEffect(() => {
    document.title = `${subjectOf(place) ?? ENTRIES.find((entry) => entry.place.page === current)?.title ?? "Not found"} · Lakeshift`;
  }, [place, current]);

  return (
    <LakeContext value={lake.data ?? null}>
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="top">
        <span className="brand">
          <svg aria-hidden="true" viewBox="0 0 16 16" width="18" height="18">
            <path d="M2 3h12v3H2zM2 7h9v3H2zM2 11h6v3H2z" />
          </svg>
          Lakeshift
        </span>
        {lake.data && <LakeName lake={lake.data} />}
      </header>
      <nav className="side" aria-label="Pages">
        {ENTRIES.map((entry) => (
          <Link
            key={entry.title}
            to={entry.place}
            aria-current={entry.place.page === current ? (subjectOf(place) === undefined ? "page" : "true") : undefined}
          >
            {entry.title}
          </Link>
        ))}
      </nav>
      <main id="page" tabIndex={-1}>
        <ContactNotice />
        {lake.failure !== undefined && <Failure sentence={lake.failure} again={lake.again} />}
        <Fault of={pathOf(place)}>
          <Suspense fallback={<Loading what="the page" />}>
            <Page place={place} />
          </Suspense>
        </Fault>
      </main>
    </LakeContext>
  );
}

/** What a page below one of the entries is about; undefined at the entry itself. */
function subjectOf(place: Place): string | undefined {
  switch (place.page) {
    case "run":
    case "alarms":
      return place.name;
    case "catalog":
    case "workflows":
      return place.table;
    default:
      return undefined;
  }
}

function LakeName({ lake }: { lake: Lake }) {
  return (
    <span className="lake-name">
      <strong>{lake.environment}</strong>
      <span className="chip">{lake.place === "local" ? "on this machine" : `AWS · ${lake.region}`}</span>
      {lake.readOnly && <span className="chip">read-only</span>}
      <span className="quiet wide-only">
        {lake.endpoint ?? lake.user} · {lake.version}
      </span>
    </span>
  );
}

function Page({ place }: { place: Place }) {
  switch (place.page) {
    case "runs":
      return <RunsPage />;
    case "run":
      return <RunPage key={place.name} name={place.name} />;
    case "query":
      return <QueryPage />;
    case "workflows":
      return place.database === undefined || place.table === undefined ? (
        <WorkflowsPage />
      ) : (
        <WorkflowPage key={`${place.database}/${place.table}`} database={place.database} table={place.table} />
      );
    case "access":
      return <AccessPage />;
    case "alarms":
      return <AlarmsPage {...(place.name === undefined ? {} : { opened: place.name })} />;
    case "calls":
      return <CallsPage />;
    case "template":
      return <TemplatePage />;
    case "catalog":
      return place.database === undefined || place.table === undefined ? (
        <CatalogPage />
      ) : (
        <TablePage key={`${place.database}.${place.table}`} database={place.database} table={place.table} />
      );
    default:
      return (
        <Nothing title="There is no such page">
          <Link to={{ page: "runs" }}>All runs</Link>
        </Nothing>
      );
  }
}
