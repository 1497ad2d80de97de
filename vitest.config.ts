import { defineConfig } from "vitest/config";

const shared = {
  setupFiles: ["scripts/failing-console.ts"],
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};
const never = ["**/node_modules/**", "**/dist/**"];

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "deploy/*.test.ts",
          ],
          exclude: [...never, "**/*.db.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "dom",
          environment: "jsdom",
          testTimeout: 30_000,
          include: ["apps/web/src/**/*.test.tsx"],
          exclude: never,
          setupFiles: [...shared.setupFiles, "apps/web/src/testing/setup-dom.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "db",
          include: [
            "packages/*/src/**/*.db.test.ts",
            "apps/*/src/**/*.db.test.ts",
            "dev/*.db.test.ts",
            "scripts/**/*.db.test.ts",
          ],
          exclude: never,
          globalSetup: ["packages/db-admin/src/testing-global-setup.ts"],
          pool: "forks",
          // One PostgreSQL serves all workers: more of them only wait for each other.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Builds the image's tree by the Containerfile's own instructions, which takes most of a minute.
        test: {
          ...shared,
          name: "image",
          include: ["deploy/*.db.test.ts"],
          exclude: never,
          pool: "forks",
          testTimeout: 30_000,
        },
      },
    ],
  },
});
