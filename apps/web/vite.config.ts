import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    assetsDir: "static",
    sourcemap: false,
    emptyOutDir: true,
    // The first browsers that know light-dark(): for older ones it would be rewritten into variables that nothing here sets.
    target: ["chrome125", "edge125", "firefox128", "safari18"],
    chunkSizeWarningLimit: 900,
    // What every screen needs is one file: cut into many small ones it compresses worse, and each costs a request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
  },
});
