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
    chunkSizeWarningLimit: 900,
  },
});
