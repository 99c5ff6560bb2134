import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const LAKE = process.env.LAKE_ENDPOINT ?? "http://127.0.0.1:4566";

export default defineConfig({
  root: "src/main/web",
  base: "/_console/",
  plugins: [react()],
  build: {
    outDir: "../../../target/classes/io/lakeshift/console",
    emptyOutDir: true,
    target: "es2023",
    // The notices of what is in the bundle, which its licences ask for.
    license: { fileName: "licences.md" },
    // Inlined files would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
  },
  server: {
    // Calls, and not the sources in the folder of the same name. The lake serves no page of another origin.
    proxy: {
      "^/_console/api/[^?]*(?<![.]tsx?)([?]|$)": { target: LAKE, changeOrigin: true, headers: { origin: LAKE } },
    },
  },
  test: {
    projects: [
      { test: { name: "unit", root: import.meta.dirname, include: ["src/test/unit/**/*.test.ts"] } },
      {
        test: {
          name: "browser",
          root: import.meta.dirname,
          include: ["src/test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "bench",
          root: import.meta.dirname,
          include: ["src/test/bench/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "journey",
          root: import.meta.dirname,
          include: ["src/test/journey/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
