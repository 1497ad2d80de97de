import { cpus } from "node:os";
import { run } from "../../scripts/run.ts";
import type { AimName } from "../aims.ts";
import { measureDevStart } from "./dev-start.ts";
import { measureScripts } from "./scripts.ts";

/** Measures the JavaScript that a first screen is made of, as the server sends it, and how long `pnpm dev` takes to start again. */
export async function measurePage(): Promise<Partial<Record<AimName, number>>> {
  if (!run("vite", ["build", "apps/web", "--logLevel", "warn"]))
    throw new Error("the page could not be built");
  const screens = await measureScripts();
  const { median, all } = await measureDevStart(5);
  console.log(`\n${cpus().length.toString()} cores, Node ${process.versions.node}\n`);
  console.log("| first screen | files | as sent | gzip | as built |\n| --- | ---: | ---: | ---: | ---: |");
  for (const { name, files, sent, gzip, built } of screens)
    console.log(`| ${name} | ${files.toString()} | ${kB(sent)} | ${kB(gzip)} | ${kB(built)} |`);
  console.log(`\nStarts of \`pnpm dev\` after the first: ${all.map((each) => each.toFixed(1)).join(", ")} s`);
  return { ...Object.fromEntries(screens.map(({ aim, sent }) => [aim, sent / 1000])), devStart: median };
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
