import { AuthentikError } from "./authentik-error.ts";
import { type AuthentikOwn, type Missing, findOwn } from "./find-own.ts";
import type { Run } from "./ensure.ts";

const pause = 2000;
const sayEvery = 30_000;

/** Waits until Authentik answers, knows the token and has made what ours builds on; gives that. Throws AuthentikError at once when waiting cannot help, else when the patience is over. */
export async function waitForAuthentik(run: Run): Promise<AuthentikOwn> {
  const { clock, patience } = run.authentik;
  const begun = clock.now();
  let said: { fault: string; at: number } | undefined;
  let last: AuthentikError | undefined;
  for (;;) {
    const state = await look(run);
    if ("own" in state) return state.own;
    if (state.fault === "late") throw last ?? state;
    const waited = clock.now() - begun;
    const final = state.fault === "forbidden" || state.fault === "refused";
    if (final || waited + pause > patience) throw state;
    if (state.fault !== said?.fault || clock.now() - said.at >= sayEvery) {
      run.say(`Waiting for Authentik (${seconds(waited)} of ${seconds(patience)} s): ${inShort(state)}`);
      said = { fault: state.fault, at: clock.now() };
    }
    last = state;
    await clock.sleep(pause);
  }
}

async function look(run: Run): Promise<{ own: AuthentikOwn } | AuthentikError> {
  try {
    const found = await run.authentik.hurriedly(() => findOwn(run.authentik));
    return "missing" in found ? incomplete(found) : { own: found };
  } catch (error) {
    if (error instanceof AuthentikError) return error;
    throw error;
  }
}

/** The first sentence: what to do is said only when waiting did not help. */
function inShort({ fault, message }: AuthentikError): string {
  const [sentence = message] = /^.*?\.(?= [A-Z]|$)/s.exec(message) ?? [];
  return fault === "token"
    ? `${sentence} Most likely AUTHENTIK_TOKEN is not the right one; only a server that was just started may make it a little later.`
    : sentence;
}

function seconds(milliseconds: number): string {
  return Math.round(milliseconds / 1000).toString();
}

function incomplete({ missing }: Missing): AuthentikError {
  return new AuthentikError(
    "incomplete",
    `Authentik has not made its own ${missing.join(", ")} yet. Its worker does this at the first start: see "podman logs rediflow-authentik-worker" (in test, qa and prod rediflow-<environment>-authentik-worker) and, in Authentik, Customization > Blueprints, then run this again.`,
  );
}
