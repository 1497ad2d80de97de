import { Prisma, type ChangedEntity } from "@rediflow/db";
import type { Call } from "../operations/call.ts";

/** One of the actor's own operations. */
export interface OwnChange {
  changeId: string;
  /** The number of its last change: what came first can be told by it. */
  seq: number;
  /** Microseconds since 1970. */
  at: number;
  /** The change that it takes back; null for an operation of its own. */
  undoes: string | null;
  /** All its changes, also those that are out of the actor's sight by now. */
  changes: number;
  /** Was it taken back, and is that how it stands? */
  reverted: boolean;
}

/** One of which is told what it is about. */
export interface OwnOperation extends OwnChange {
  entities: ChangedEntity[];
}

type Told<Change extends OwnChange> = Omit<Change, "reverted">;

/** The actor's own operations by id, newest first, with what can be asked of them. */
export class OwnChanges<Change extends OwnChange = OwnChange> {
  readonly #byId: ReadonlyMap<string, Change>;
  #turns: ReadonlyMap<string, readonly OwnChange[]> | undefined;

  constructor(told: readonly Told<Change>[]) {
    const takingBack = Map.groupBy(told, ({ undoes }) => undoes);
    // Doing, undoing and doing again each turn it over.
    const turns = (id: string): number =>
      (takingBack.get(id) ?? []).reduce((sum, { changeId }) => sum + 1 + turns(changeId), 0);
    this.#byId = new Map(
      told.map((each) => [each.changeId, { ...each, reverted: turns(each.changeId) % 2 === 1 } as Change]),
    );
  }

  get(changeId: string): Change | undefined {
    return this.#byId.get(changeId);
  }

  /** Does the operation behind one of these changes stand now as it stood after that change: done, or taken back, then and now? */
  standsAsAt(changeId: string, seq: number): boolean {
    const root = this.#rootOf(changeId);
    if (root === undefined) return false;
    // Doing, undoing and doing again each turn it over.
    const turns = this.#turnsOf(root.changeId).filter((each) => each > seq);
    return turns.length % 2 === 0;
  }

  #rootOf(changeId: string): OwnChange | undefined {
    const change = this.#byId.get(changeId);
    if (change === undefined || change.undoes === null) return change;
    return this.#rootOf(change.undoes);
  }

  #turnsOf(rootId: string): readonly number[] {
    this.#turns ??= Map.groupBy(
      this.#byId.values(),
      ({ changeId }) => this.#rootOf(changeId)?.changeId ?? "",
    );
    return (this.#turns.get(rootId) ?? []).map(({ seq }) => seq);
  }

  /** The newest operation that stands, leaving out those passed over. */
  nextUndo(passOver: readonly string[] = []): OwnChange | undefined {
    return [...this.#byId.values()].find(
      ({ changeId, undoes, reverted }) => undoes === null && !reverted && !passOver.includes(changeId),
    );
  }

  /** The last undo that stands, while no operation came after it. */
  nextRedo(): OwnChange | undefined {
    const all = [...this.#byId.values()];
    const operation = all.find(({ undoes }) => undoes === null);
    const undo = all.find((each) => this.isUndo(each) && !each.reverted);
    if (undo === undefined) return undefined;
    return operation !== undefined && operation.seq > undo.seq ? undefined : undo;
  }

  /** Does it leave an operation taken back? What takes back an undo is a redo. */
  isUndo({ undoes }: OwnChange): boolean {
    const taken = undoes === null ? undefined : this.get(undoes);
    return taken !== undefined && !this.isUndo(taken);
  }
}

/** Reads the actor's own changes of a project's plan and team. One statement. */
export async function ownChanges({ tx }: Call, projectId: string): Promise<OwnChanges> {
  return new OwnChanges(
    await tx.$queryRaw<Told<OwnChange>[]>`SELECT ${columns} FROM access.own_operations(${projectId}::uuid)`,
  );
}

/** Reads the actor's own operations on a project's effort that were about nothing else. One statement. */
export async function ownChangesOfEffort({ tx }: Call, projectId: string): Promise<OwnChanges> {
  return new OwnChanges(
    await tx.$queryRaw<
      Told<OwnChange>[]
    >`SELECT ${columns} FROM access.own_effort_operations(${projectId}::uuid)`,
  );
}

/** Reads which of these operations are the actor's own, and what was undone and done again of them, whatever they are about. */
export async function ownChangesAmong(
  { tx }: Call,
  ids: readonly string[],
): Promise<OwnChanges<OwnOperation>> {
  return new OwnChanges(
    await tx.$queryRaw<Told<OwnOperation>[]>`
      SELECT ${columns}, entities FROM access.own_operations_among(${ids}::uuid[])`,
  );
}

const columns = Prisma.sql`operation_id::text AS "changeId", seq::float8 AS seq,
  (extract(epoch FROM at) * 1000000)::float8 AS at, undoes::text AS undoes, changes`;

/** Lets one user undo one operation after the other: none is taken back twice. */
export async function takeUndoTurn({ tx, facts }: Call): Promise<void> {
  const turn = `undo:${facts.userId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turn}, 0))`;
}

/** An instant of the log, in microseconds, as the API gives it. */
export function isoOf(at: number): string {
  return new Date(at / 1000).toISOString();
}
