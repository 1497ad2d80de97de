import { ofSetup } from "../check.ts";
import { ok, quoted, skipped, warning } from "../finding.ts";

const leastSeconds = 300;

/** Is a person asked before a tool with a device code gets their rights, and have they time to sign in? */
export const deviceCode = ofSetup(({ tools }) => {
  if (tools === undefined) return skipped("Authentik has no provider rediflow-cli, so no tool gets a code.");
  const flow = quoted(tools.authorizationFlow);
  if (tools.asks === false)
    return warning(
      `Authentik grants a device code without a question (rediflow-cli has the flow ${flow}): a link with a code, sent to somebody who is signed in, gives its sender that person's rights.`,
      "Choose for rediflow-cli the authorization flow default-provider-authorization-explicit-consent (setup-authentik-oidc does).",
    );
  if (secondsOf(tools.codeValidity) < leastSeconds)
    return warning(
      `A device code of rediflow-cli ends after ${quoted(tools.codeValidity)}, which is too short to sign in.`,
      "Set its access code validity in Authentik to minutes=10 (setup-authentik-oidc does).",
    );
  return tools.asks === undefined
    ? skipped(
        `rediflow-cli has a flow of your own, ${flow}.`,
        "See that it has a consent stage, which asks each time.",
      )
    : ok(
        "Authentik asks before a tool with a device code gets anybody's rights, and remembers the answer: for four weeks, unless you have changed that.",
      );
});

const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 };

/** Authentik writes `hours=1;minutes=30`. What is not understood is long enough. */
function secondsOf(written: string): number {
  const parts = [...written.matchAll(/(seconds|minutes|hours|days|weeks)=(\d+)/g)];
  if (parts.length === 0) return Infinity;
  return parts.reduce(
    (sum, [, unit, count]) => sum + seconds[unit as keyof typeof seconds] * Number(count),
    0,
  );
}
