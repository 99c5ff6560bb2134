import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import "./styles/theme.css";
import "./styles/layout.css";
import "./styles/parts.css";
import "./styles/graph.css";
import "./styles/query.css";
import "./styles/workflow.css";

const root = document.getElementById("console");
if (root === null) {
  throw new Error("index.html has no element with the id console");
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
