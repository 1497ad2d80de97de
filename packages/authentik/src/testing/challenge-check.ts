import { apiDocument, type Schema } from "./api-document.ts";

interface Union {
  discriminator?: { mapping?: Record<string, string> };
}

/** Holds what a flow asks and is answered to Authentik's document. */
export interface ChallengeCheck {
  /** What is wrong with what the executor asks, in words. */
  faultsOfChallenge(challenge: Part): string[];
  faultsOfAnswer(answer: Part): string[];
}

type Part = Readonly<Record<string, unknown>>;

/** Prepares it; the document takes a second to read. */
export function challengeCheck(): ChallengeCheck {
  const { schemas } = apiDocument().components;
  const faults = (union: string, part: Part): string[] => {
    const { mapping = {} } = (schemas[union] as Union | undefined)?.discriminator ?? {};
    const component = String(part["component"]);
    const name = mapping[component]?.split("/").at(-1);
    const schema: Schema | undefined = name === undefined ? undefined : schemas[name];
    if (schema === undefined) return [`${union} has no ${component}`];
    const { properties = {}, required = [] } = schema;
    const missing = required.filter((field) => part[field] === undefined);
    const unknown = Object.keys(part).filter((field) => !(field in properties));
    return [
      ...missing.map((field) => `${component}: ${field} is missing`),
      ...unknown.map((field) => `${component}: there is no ${field}`),
    ];
  };
  return {
    faultsOfChallenge: (challenge) => faults("ChallengeTypes", challenge),
    faultsOfAnswer: (answer) => faults("FlowChallengeResponseRequest", answer),
  };
}
