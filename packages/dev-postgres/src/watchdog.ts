import { spawn } from "node:child_process";
import type { ServerUser } from "./server-user.ts";

// `read` ends when the other end of the pipe closes, which the kernel does however this process dies, even by kill -9.
const script = `read -r _
kill -INT "$0"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do kill -0 "$0" 2>&- || break; sleep 0.5; done
[ -z "$1" ] || rm -rf "$1"`;

/** Stops the server, and removes its throwaway folder, when this process ends without having stopped it. Returns the call-off. */
export function startWatchdog(
  pid: number | undefined,
  user: ServerUser | undefined,
  throwaway: string | undefined,
): () => void {
  if (pid === undefined) return () => undefined;
  if (process.platform === "win32") return stopAtExit(pid);
  const watchdog = spawn("/bin/sh", ["-c", script, pid.toString(), throwaway ?? ""], {
    ...user,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watchdog.on("error", () => undefined);
  return () => watchdog.kill("SIGKILL");
}

/** Windows has no such pipe to a shell: there only an orderly end of this process stops the server. */
function stopAtExit(pid: number): () => void {
  const stop = () => process.kill(pid);
  process.once("exit", stop);
  return () => process.off("exit", stop);
}
