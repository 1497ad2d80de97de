import type { Call } from "../../operations/call.ts";

/** One of the actor's own changes of a project's plan and team, as it is listed. */
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

/** The actor's own changes of a project by id, newest first, with what can be asked of them. */
export class OwnChanges {
  readonly #byId: ReadonlyMap<string, OwnChange>;
  #turns: ReadonlyMap<string, readonly OwnChange[]> | undefined;

  constructor(changes: readonly OwnChange[]) {
    this.#byId = new Map(changes.map((each) => [each.changeId, each]));
  }

  get(changeId: string): OwnChange | undefined {
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

  /** Does it take back an operation? What takes back an undo is a redo. */
  isUndo({ undoes }: OwnChange): boolean {
    return undoes !== null && this.get(undoes)?.undoes === null;
  }
}

/** Reads the actor's own changes of a project. One statement. */
export async function ownChanges({ tx }: Call, projectId: string): Promise<OwnChanges> {
  const rows = await tx.$queryRaw<OwnChange[]>`
    SELECT operation_id::text AS "changeId", seq::float8 AS seq, (extract(epoch FROM at) * 1000000)::float8 AS at,
      undoes::text AS undoes, changes, reverted FROM access.own_operations(${projectId}::uuid)`;
  return new OwnChanges(rows);
}

/** An instant of the log, in microseconds, as the API gives it. */
export function isoOf(at: number): string {
  return new Date(at / 1000).toISOString();
}
