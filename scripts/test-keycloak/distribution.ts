import { existsSync } from "node:fs";
import { join } from "node:path";
import { read, root } from "../run.ts";

/** The version that is tried; docs/providers.md names it. */
export const keycloakVersion = "26.4.7";

const leastJava = 17;
const folder = join(root, "node_modules/.cache/keycloak");
const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1";

/** Why Keycloak cannot be had here, in a sentence; undefined where Java and Maven are. */
export function whyNone(): string | undefined {
  const java = read("java", ["-version"]);
  // A Java of before version 9 calls itself 1.8.
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (version < leastJava) return `no Java ${leastJava.toString()} or newer is installed`;
  return read("mvn", ["-version"]).status === 0 ? undefined : "no Maven is installed";
}

/** The folder of Keycloak's distribution, fetched from Maven Central where it is not there yet. Throws with the end of what Maven said. */
export function keycloakFolder(): string {
  const unpacked = join(folder, `keycloak-${keycloakVersion}`);
  if (existsSync(join(unpacked, "bin/kc.sh"))) return unpacked;
  console.log(`fetching Keycloak ${keycloakVersion} from Maven Central …`);
  const artifact = `org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:zip`;
  const { status, stdout } = read("mvn", [
    ...["-q", "-B", `${plugin}:unpack`],
    ...[`-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`, "-Dtransitive=false"],
    // A mark elsewhere would say "unpacked" where the folder is gone.
    `-DmarkersDirectory=${join(folder, "unpacked")}`,
  ]);
  if (status !== 0 || !existsSync(join(unpacked, "bin/kc.sh")))
    throw new Error(`Maven did not bring Keycloak: ${stdout.trim().slice(-400)}`);
  return unpacked;
}
