import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    // The server sends these as they lie: brotli to browsers that take it, gzip to the others.
    compression({ include: /\.(js|css)$/, threshold: 500, algorithms: ["gzip", "brotliCompress"] }),
  ],
  build: {
    outDir: "dist",
    assetsDir: "static",
    sourcemap: false,
    emptyOutDir: true,
    // The first browsers that know light-dark(): for older ones it would be rewritten into variables that nothing here sets.
    target: ["chrome125", "edge125", "firefox128", "safari18"],
    // All of these browsers preload modules by themselves.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // What every screen needs is one file: cut into many small ones it compresses worse, and each costs a request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
  },
});
