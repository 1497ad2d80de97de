import { cpus } from "node:os";
import { run } from "../scripts/run.ts";
import { aimsTable } from "./aims.ts";
import { measureDevStart } from "./page/dev-start.ts";
import { measureScripts } from "./page/scripts.ts";
import { stopAll } from "./stops.ts";

// `pnpm bench:page`: the JavaScript that a first screen is made of, as the server sends it, and how long `pnpm dev` takes to start again.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
try {
  if (!run("vite", ["build", "apps/web", "--logLevel", "warn"]))
    throw new Error("the page could not be built");
  const screens = await measureScripts();
  const { median, all } = await measureDevStart(5);
  console.log(`\n${cpus().length.toString()} cores, Node ${process.versions.node}\n`);
  console.log(
    ["| first screen | files | as sent | gzip | as built |", "| --- | ---: | ---: | ---: | ---: |"].join(
      "\n",
    ),
  );
  for (const { name, files, sent, gzip, built } of screens)
    console.log(`| ${name} | ${files.toString()} | ${kB(sent)} | ${kB(gzip)} | ${kB(built)} |`);
  console.log(
    `\nStarts of \`pnpm dev\` after the first: ${all.map((each) => each.toFixed(1)).join(", ")} s\n`,
  );
  const scripts = Object.fromEntries(screens.map(({ aim, sent }) => [aim, sent / 1000]));
  console.log(aimsTable({ ...scripts, devStart: median }));
} finally {
  await stopAll();
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
