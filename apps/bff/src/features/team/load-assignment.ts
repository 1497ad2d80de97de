import type { SubjectOf } from "@rediflow/policy";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { holdProject } from "../load-project.ts";
import { personSubject } from "../person-subjects.ts";

interface LoadedAssignment {
  personId: string;
  roleTypeId: string | null;
  version: number;
}

/** Loads one row of a visible project's team for a change, with what the decision about it needs. */
export async function loadAssignment(
  call: Call,
  { projectId, assignmentId }: { projectId: string; assignmentId: string },
): Promise<{ assignment: LoadedAssignment; subject: SubjectOf<"assignment:remove"> }> {
  const { subject } = await holdProject(call, projectId);
  const assignment = await call.tx.assignment.findUnique({
    where: { id: assignmentId, projectId },
    select: { personId: true, roleTypeId: true, version: true },
  });
  if (assignment === null) throw new AppError("not-visible");
  return { assignment, subject: { ...subject, person: await personSubject(call, assignment.personId) } };
}
