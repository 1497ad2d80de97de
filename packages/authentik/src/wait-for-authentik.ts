import { AuthentikError } from "./authentik-error.ts";
import { type AuthentikOwn, type Missing, findOwn } from "./find-own.ts";
import type { Run } from "./ensure.ts";

const pause = 2000;
/** On a first start the bootstrap token is made a little after the server answers. */
const tokenPatience = 90_000;

/** Waits until Authentik answers and its worker has made what ours builds on; gives that. Throws AuthentikError when the deadline passes or the token is refused for good. */
export async function waitForAuthentik(
  run: Run,
  { firstStart = false }: { firstStart?: boolean } = {},
): Promise<AuthentikOwn> {
  const { clock } = run.authentik;
  const begun = clock.now();
  let wasStarting = firstStart;
  let last: AuthentikError | undefined;
  for (;;) {
    const state = await look(run);
    if ("own" in state) return state.own;
    if (state.fault === "late") throw last ?? state;
    wasStarting ||= state.fault === "starting" || state.fault === "unreachable";
    const hopeless = state.fault === "token" && (!wasStarting || clock.now() - begun > tokenPatience);
    const final = state.fault === "forbidden" || state.fault === "refused";
    if (hopeless || final || run.authentik.left() < pause) throw state;
    if (state.message !== last?.message) run.say(`Waiting for Authentik: ${state.message}`);
    last = state;
    await clock.sleep(pause);
  }
}

async function look(run: Run): Promise<{ own: AuthentikOwn } | AuthentikError> {
  try {
    const found = await findOwn(run.authentik);
    return "missing" in found ? incomplete(found) : { own: found };
  } catch (error) {
    if (error instanceof AuthentikError) return error;
    throw error;
  }
}

function incomplete({ missing }: Missing): AuthentikError {
  return new AuthentikError(
    "incomplete",
    `Authentik has not made its own ${missing.join(", ")} yet. Its worker does this at the first start: see "podman logs rediflow-authentik-worker" (in test, qa and prod rediflow-<environment>-authentik-worker) and, in Authentik, Customization > Blueprints, then run this again.`,
  );
}
