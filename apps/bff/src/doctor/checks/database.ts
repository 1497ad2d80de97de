import { DatabaseError } from "@rediflow/db";
import { failed, type Finding, ok, warning } from "../finding.ts";
import type { Patient } from "../patient.ts";

const slowMs = 250;

/** Does the database answer, and how fast? A request asks it several times. */
export async function database(patient: Patient): Promise<Finding> {
  const answer = await patient.database();
  if (!answer.answered) {
    const { found, remedy } = whyNot(answer.error);
    return failed(found, remedy);
  }
  const took = `${Math.ceil(answer.milliseconds).toString()} ms`;
  return answer.milliseconds <= slowMs
    ? ok(`The database answers within ${took}.`)
    : warning(
        `The database takes ${took} to answer the simplest question.`,
        "Run it near the server, and see what keeps it busy.",
      );
}

function whyNot(error: unknown): { found: string; remedy: string } {
  const code = codeOf(error);
  const variable = "the database's address (DATABASE_URL_APP)";
  if (code === "28P01" || code === "28000")
    return {
      found: "The database refuses the role or its password.",
      remedy: `Check ${variable}, or run \`rediflow setup-rls-app-role\` again.`,
    };
  if (code === "3D000")
    return {
      found: "The database server has no database of this name.",
      remedy: `Check ${variable}, or create and migrate it.`,
    };
  if (error instanceof DatabaseError && error.fault === "overloaded")
    return {
      found: "The database didn't give a connection in time.",
      remedy: "See what holds its connections, and whether it is running.",
    };
  return {
    found: `Rediflow can't reach the database${code === undefined ? "" : ` (${code})`}.`,
    remedy: `Start it, or check ${variable}.`,
  };
}

/** The driver's code, from wherever the translation has put it. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof DatabaseError ? error.cause : error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? code : undefined;
}
