import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import { can, canByRole, type Action, type Actor } from "@rediflow/policy";
import type { ZodError, z } from "zod";
import type { Services } from "../services.ts";
import { enter, identify } from "../auth/identify.ts";
import { AppError } from "../errors.ts";
import { toAppError } from "../to-app-error.ts";
import { actorFromFacts } from "./actor.ts";
import { demand } from "./authorise.ts";
import type { Asking, Call } from "./call.ts";
import { inputSentence, wrongFields } from "./input-sentence.ts";
import { isNoInput } from "./no-input.ts";
import type { Operation } from "./operation.ts";
import { readTogether } from "./read-together.ts";

/** The request for an operation, whose credential names the actor, with the dependencies of the server. */
export interface Asker {
  deps: Services;
  asking: Asking;
}

/** Gives the input as it came, however that is; what cannot be read at all is refused after the role was decided about. */
export type InputReader = () => Promise<unknown>;

/**
 * Does an operation as whoever sends the request: the actor is set in one transaction, which is rolled back as a whole
 * when anything in it fails. The role is decided about before the input is read. Throws AppError.
 */
export async function runAs<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  asker: Asker,
  operation: Operation<A, I, O>,
  input: InputReader,
): Promise<z.output<O>> {
  try {
    return await perform(asker, operation, input);
  } catch (error) {
    throw toAppError(operation.kind === "change" ? error : asReading(error));
  }
}

async function perform<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  asker: Asker,
  operation: Operation<A, I, O>,
  input: InputReader,
): Promise<z.output<O>> {
  if (operation.kind === "outside") {
    const read = await inTransaction(asker, operation, () => readInput(operation, input));
    return operation.output.parse(await operation.perform(asker, read));
  }
  return await inTransaction(asker, operation, async (call) =>
    operation.output.parse(await operation.perform(call, await readInput(operation, input))),
  );
}

/** Runs `work` in a transaction as whoever sends the request, if their role may ever do the action. */
async function inTransaction<T>(
  { deps, asking }: Asker,
  operation: { action: Action; kind: string; counts?: boolean },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const credential = await identify(deps, asking);
  const reads = operation.kind !== "change" && operation.counts !== true;
  const later: (() => void)[] = [];
  const enterAs = <R>(inside: (tx: Tx, facts: ActorFacts) => Promise<R>): Promise<R> =>
    enter(deps, { credential, reads, request: asking }, inside);
  const asActor = async (tx: Tx, facts: ActorFacts): Promise<T> => {
    // Another try begins from the start.
    later.length = 0;
    const { currentMonth } = facts;
    const actor = actorFromFacts(facts, deps.config);
    demandSamePerson(asking.headers["x-rediflow-user"], actor);
    demand(canByRole(actor, operation.action));
    return await work({
      deps,
      tx,
      actor,
      facts,
      currentMonth,
      requestId: asking.id,
      decide: (asked, subject) => can(actor, asked, { ...subject, currentMonth }),
      afterwards: (each) => void later.push(each),
    });
  };
  if (reads) return await readTogether(asking, enterAs, asActor);
  const result = await enterAs(asActor);
  for (const each of later) each();
  return result;
}

// Input that one person typed must not be written in the name of another who has signed in in the same browser since.
function demandSamePerson(openedFor: string | string[] | undefined, { userId }: Actor): void {
  if (openedFor !== undefined && openedFor !== userId) throw new AppError("another-person");
}

/** The input as the operation takes it. Throws invalid-input, whose sentences name the fields. */
async function readInput<I extends z.ZodType>(
  { input: shape }: { input: I },
  input: InputReader,
): Promise<z.output<I>> {
  if (isNoInput(shape)) return undefined as z.output<I>;
  const read = shape.safeParse(await input());
  if (read.success) return read.data;
  throw invalidInput(read.error);
}

/** The refusal of an input: every field that is wrong, with what is wrong with it. */
function invalidInput(error: ZodError): AppError {
  return new AppError("invalid-input", {
    message: inputSentence(error),
    data: { fields: wrongFields(error) },
    cause: error,
  });
}

/** A read changes nothing, however its transaction ended. */
function asReading(error: unknown): unknown {
  return error instanceof DatabaseError && error.fault === "outcome-unknown"
    ? new DatabaseError("unavailable", error)
    : error;
}
