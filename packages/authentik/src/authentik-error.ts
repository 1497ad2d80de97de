/** The kind of error, for callers that wait or try again. */
export type AuthentikFault =
  "unreachable" | "starting" | "token" | "forbidden" | "refused" | "incomplete" | "late";

/** Authentik's refusal or absence; the message is a sentence that says what to do and holds no secret. */
export class AuthentikError extends Error {
  override readonly name = "AuthentikError";
  readonly fault: AuthentikFault;

  constructor(fault: AuthentikFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}
