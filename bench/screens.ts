import { measureScreens } from "./screens/measure-screens.ts";
import { stopAll } from "./stops.ts";

// What opens a screen, and a large paste, in the big world: over HTTP, one request in flight. The argument is how often.
try {
  await measureScreens(Number(process.argv[2] ?? "30"));
} finally {
  await stopAll();
}
