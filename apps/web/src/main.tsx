import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { reportCrash } from "./lib/report-crash.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root, { onCaughtError: reportCrash }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
