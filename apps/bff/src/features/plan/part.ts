import type { Tx } from "@rediflow/db";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { Change } from "../../operations/record-changes.ts";
import { staleRow } from "../last-change.ts";
import type { LoadedProject } from "../load-project.ts";

/** Which part of which project's plan. */
export interface PartKey {
  projectId: string;
  id: string;
}

/** A part as it stands: its fields, its version, and what people call it, as T1.2. */
export interface Stands<F> {
  fields: F;
  version: number;
  name: string;
}

/** What the plan of a project consists of: how one kind of it is read, checked and written. */
export interface Part<F extends object> {
  entity: "work-package" | "task" | "milestone" | "deliverable" | "partner";
  read: (tx: Tx, key: PartKey) => Promise<Stands<F> | null>;
  /** Throws the refusal of fields that do not fit the project, which is held. */
  check?: (project: LoadedProject, fields: F) => void;
  /** Throws in-use where something hangs on it. */
  refuseInUse?: (tx: Tx, key: PartKey, name: string) => Promise<void>;
  /** Gives the id of the new row; one that was removed comes back with its old id. */
  insert: (tx: Tx, key: { projectId: string; id?: string }, fields: F) => Promise<string>;
  /** Writes the fields where the version still stands, and says how many rows that were. */
  update: (tx: Tx, at: PartKey & { version: number }, fields: F) => Promise<number>;
  /** Deletes it where the version still stands, and says how many rows that were. */
  remove: (tx: Tx, at: PartKey & { version: number }) => Promise<number>;
}

/** A part as it stands; an unknown one and one of another project throw `not-visible` alike. */
async function standing<F extends object>(call: Call, part: Part<F>, key: PartKey): Promise<Stands<F>> {
  const found = await part.read(call.tx, key);
  if (found === null) throw new AppError("not-visible");
  return found;
}

/** Adds a part to the plan of a project that is held, and says what was added. */
export async function addPart<F extends object>(
  call: Call,
  part: Part<F>,
  { project, id, fields }: { project: LoadedProject; id?: string; fields: F },
): Promise<Change & { entityId: string }> {
  part.check?.(project, fields);
  const entityId = await part.insert(call.tx, { projectId: project.id, ...(id && { id }) }, fields);
  return { entity: part.entity, entityId, projectId: project.id, after: fields };
}

/** Changes some fields of a part against the version that the caller looked at; an older one throws `stale`. */
export async function changePart<F extends object>(
  call: Call,
  part: Part<F>,
  {
    project,
    id,
    version,
    fields,
  }: { project: LoadedProject; id: string; version: number; fields: Partial<F> },
): Promise<Change> {
  const key = { projectId: project.id, id };
  const { fields: before, version: stands } = await standing(call, part, key);
  const after = { ...before, ...fields };
  part.check?.(project, after);
  const count = await part.update(call.tx, { ...key, version }, after);
  if (count === 0) throw await staleRow(call, { entity: part.entity, id, version: stands });
  return { entity: part.entity, entityId: id, projectId: project.id, before, after };
}

/** Removes a part on which nothing hangs, against its version; its number is free again. */
export async function removePart<F extends object>(
  call: Call,
  part: Part<F>,
  { project, id, version }: { project: LoadedProject; id: string; version: number },
): Promise<Change> {
  const key = { projectId: project.id, id };
  const { fields: before, version: stands, name } = await standing(call, part, key);
  if (stands === version) await part.refuseInUse?.(call.tx, key, name);
  const count = await part.remove(call.tx, { ...key, version });
  if (count === 0) throw await staleRow(call, { entity: part.entity, id, version: stands });
  return { entity: part.entity, entityId: id, projectId: project.id, before };
}
