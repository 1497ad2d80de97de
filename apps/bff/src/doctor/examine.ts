import type { Check } from "./check.ts";
import { checks, type CheckName } from "./checks.ts";
import { failed, type Finding } from "./finding.ts";
import type { Parts } from "./parts.ts";
import { admit, type Patient } from "./patient.ts";

/** What one check found. */
export interface Report extends Finding {
  name: CheckName;
}

/** Is told of a check that broke, and why. */
type OnBroken = (name: string, error: unknown) => void;

const deadlineMs = 4000;

/** Runs every check at once, each with a deadline of 4 s, and reports in the order of the list; never throws. */
export async function examine(parts: Parts, onBroken: OnBroken): Promise<Report[]> {
  const patient = admit(parts);
  const names = Object.keys(checks) as CheckName[];
  return await Promise.all(
    names.map(async (name) => ({
      name,
      ...(await findingOf(checks[name], patient, onBroken.bind(null, name))),
    })),
  );
}

async function findingOf(
  check: Check,
  patient: Patient,
  onBroken: (error: unknown) => void,
): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, tooLate);
  });
  try {
    return await Promise.race([check(patient), late]);
  } catch (error) {
    onBroken(error);
    return broken(error);
  } finally {
    clearTimeout(timer);
  }
}

const tooLate = failed(
  "This check didn't finish within 4 s.",
  "See database and issuer-reachable first: one of the two answers too slowly.",
);

/** Only the kind of the error is told: its message may name what is nobody's business. */
function broken(error: unknown): Finding {
  const { name, code } = error as { name?: unknown; code?: unknown };
  const kind = [name, code].filter((each) => typeof each === "string" && /^\w{1,40}$/.test(each)).join(" ");
  return failed(
    `This check broke${kind === "" ? "" : ` (${kind})`}.`,
    "See database and migrations first; if both are in order, this is a bug of Rediflow.",
  );
}
