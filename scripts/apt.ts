import { existsSync } from "node:fs";
import { read, run } from "./run.ts";

/** Installs packages of the distribution where that is Debian's kind and this user may; true when they are there afterwards. */
export function aptInstall(...packages: string[]): boolean {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const mayInstall =
    existsSync("/usr/bin/apt-get") && (sudo.length === 0 || read("sudo", ["-n", "true"]).status === 0);
  if (!mayInstall) return false;
  const aptGet = (...args: string[]): boolean => {
    const [command = "env", ...rest] = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(command, rest);
  };
  return aptGet("update", "-qq") && aptGet("install", "-y", "-qq", "--no-install-recommends", ...packages);
}
