import { AppError } from "../../errors.ts";
import type { Call } from "../../trpc/procedure-for.ts";
import { holdProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";

interface LoadedAssignment {
  personId: string;
  roleTypeId: string | null;
  version: number;
}

/** Loads one row of a visible project's team for a change, and asks whether the actor may change it. */
export async function loadAssignment(
  call: Call,
  projectId: string,
  assignmentId: string,
): Promise<LoadedAssignment> {
  const { subject } = await holdProject(call, projectId);
  const found = await call.tx.assignment.findUnique({
    where: { id: assignmentId, projectId },
    select: { personId: true, roleTypeId: true, version: true },
  });
  if (found === null) throw new AppError("not-visible");
  const person = (await personSubjects(call, [found.personId])).get(found.personId);
  call.authorize({ project: subject, ...(person && { person }) });
  return found;
}
