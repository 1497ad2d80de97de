/** What a step of a random history came to: done, refused, or nothing to do. */
export type Came = "done" | "refused";

interface Cell {
  amount: number;
  /** Of the last write; 0 where it is empty. */
  version: number;
}

interface Touch {
  cell: number;
  before: number;
  after: number;
  at: number;
}

interface Operation {
  user: number;
  key: string | undefined;
  undoes: Operation | null;
  touches: Touch[];
}

/** A wanted amount of a cell, with the version that its writer looked at. */
export interface Wanted {
  cell: number;
  amount: number;
  version: number;
}

/** A plan with its operations, as plainly as it can be said; what it predicts is compared with what the server does. */
export class PlanModel {
  cells: Cell[];
  operations: Operation[] = [];
  #clock = 0;

  constructor(size: number) {
    this.cells = Array.from({ length: size }, () => ({ amount: 0, version: 0 }));
  }

  /** Writes what may be written; refused as a whole where that is nothing. Calls with one key are one operation. */
  write(user: number, wanted: readonly Wanted[], key?: string): Came {
    const fitting = wanted.filter(({ cell, amount, version }) => {
      const now = this.cells[cell];
      return now?.version === version || now?.amount === amount;
    });
    if (fitting.length === 0) return "refused";
    const same = this.operations.find((each) => key !== undefined && each.key === key && !this.wasTakenBack(each));
    this.#record(same ?? { user, key, undoes: null, touches: [] }, fitting);
    return "done";
  }

  /** Takes an operation back, or does it again where it took one back itself. */
  takeBack(operation: Operation): Came {
    if (this.isReverted(operation) || operation.touches.some((touch) => this.#isChangedSince(operation, touch)))
      return "refused";
    const before = new Map<number, number>();
    for (const touch of operation.touches) if (!before.has(touch.cell)) before.set(touch.cell, touch.before);
    const wanted = [...before].map(([cell, amount]) => ({ cell, amount }));
    this.#record({ user: operation.user, key: undefined, undoes: operation, touches: [] }, wanted);
    return "done";
  }

  nextUndo(user: number): Operation | undefined {
    return this.#newestOf(user, (each) => each.undoes === null && !this.isReverted(each));
  }

  nextRedo(user: number): Operation | undefined {
    const undo = this.#newestOf(user, (each) => this.#isUndo(each) && !this.isReverted(each));
    const root = this.#newestOf(user, (each) => each.undoes === null);
    return undo !== undefined && root !== undefined && lastOf(root) > lastOf(undo) ? undefined : undo;
  }

  isReverted(operation: Operation): boolean {
    return this.#turns(operation, 0) % 2 === 1;
  }

  wasTakenBack(operation: Operation): boolean {
    return this.operations.some(({ undoes }) => undoes === operation);
  }

  ofUser(user: number): Operation[] {
    return this.operations.filter((each) => each.user === user);
  }

  #record(operation: Operation, wanted: readonly { cell: number; amount: number }[]): void {
    for (const { cell, amount } of wanted) {
      const now = this.cells[cell];
      if (now === undefined || now.amount === amount) continue;
      this.#clock += 1;
      operation.touches.push({ cell, before: now.amount, after: amount, at: this.#clock });
      this.cells[cell] = { amount, version: amount === 0 ? 0 : this.#clock };
    }
    if (operation.touches.length > 0 && !this.operations.includes(operation)) this.operations.push(operation);
  }

  /** Was the cell written since by anybody, but for one's own operations that stand now as they stood then? */
  #isChangedSince(operation: Operation, { cell }: Touch): boolean {
    const last = operation.touches.findLast((each) => each.cell === cell)?.at ?? 0;
    return this.operations.some(
      (other) =>
        other !== operation &&
        other.touches.some((each) => each.cell === cell && each.at > last) &&
        (other.user !== operation.user || this.#turnsOfRoot(other, last) % 2 === 1),
    );
  }

  /** How often an operation was done, undone or done again after a moment. */
  #turnsOfRoot(operation: Operation, after: number): number {
    const root = rootOf(operation);
    return this.operations.filter((each) => rootOf(each) === root && lastOf(each) > after).length;
  }

  #turns(operation: Operation, sum: number): number {
    return this.operations
      .filter(({ undoes }) => undoes === operation)
      .reduce((total, each) => total + 1 + this.#turns(each, 0), sum);
  }

  #isUndo({ undoes }: Operation): boolean {
    return undoes !== null && !this.#isUndo(undoes);
  }

  #newestOf(user: number, wanted: (operation: Operation) => boolean): Operation | undefined {
    return this.ofUser(user)
      .filter(wanted)
      .toSorted((one, other) => lastOf(one) - lastOf(other))
      .at(-1);
  }
}

function rootOf(operation: Operation): Operation {
  return operation.undoes === null ? operation : rootOf(operation.undoes);
}

function lastOf({ touches }: Operation): number {
  return touches.at(-1)?.at ?? 0;
}
