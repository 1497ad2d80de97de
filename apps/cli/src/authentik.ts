import type * as Authentik from "@rediflow/authentik";
import { CommandError } from "./command.ts";

/** Loads Authentik's client only now, since it takes a second, and turns its errors into the caller's. */
export async function withAuthentik<T>(work: (authentik: typeof Authentik) => Promise<T>): Promise<T> {
  const authentik = await import("@rediflow/authentik");
  try {
    return await work(authentik);
  } catch (error) {
    if (error instanceof authentik.AuthentikError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}
