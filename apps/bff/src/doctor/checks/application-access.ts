import { ofSetup } from "../check.ts";
import { ok, quoted, warning } from "../finding.ts";

const mostShown = 5;

/** Does Authentik turn people away from Rediflow before Rediflow sees them? */
export const applicationAccess = ofSetup(({ bindings }) => {
  if (bindings.length === 0) return ok("Authentik lets everybody who signs in use Rediflow.");
  const more = bindings.length - mostShown;
  const shown = bindings.slice(0, mostShown).map(quoted).join(", ");
  return warning(
    `Authentik lets only some people use Rediflow (${shown}${more > 0 ? ` and ${more.toString()} more` : ""}): the others read “Permission denied” there and never come back.`,
    "Take these bindings off the application rediflow in Authentik, unless they are meant: who may do what follows from Rediflow's groups.",
  );
});
