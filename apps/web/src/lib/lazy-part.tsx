import { use, type ComponentType, type JSX } from "react";

/** Thrown where a part of the page could not be fetched; `forget` makes the next look at it fetch it again. */
export class PartNotLoaded extends Error {
  override readonly name = "PartNotLoaded";
  readonly forget: () => void;

  constructor(forget: () => void, cause: unknown) {
    super("A part of the page couldn't be loaded", { cause });
    this.forget = forget;
  }
}

/** A component that is fetched when it is first looked at, or before by `preload`. */
export type LazyPart<Props> = ((props: Props) => JSX.Element) & { preload: () => Promise<void> };

/**
 * A screen or part of one that is fetched when it is needed. Where that fails, the page stays as it is: the error goes to the
 * nearest boundary, which may try again. The router's own way reloads the whole page, and with it goes what was typed.
 */
export function lazyPart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
): LazyPart<Props> {
  let fetched: Promise<ComponentType<Props>> | undefined;
  const forget = (): void => {
    fetched = undefined;
  };
  const load = (): Promise<ComponentType<Props>> =>
    (fetched ??= fetchPart().catch((error: unknown) => {
      throw new PartNotLoaded(forget, error);
    }));
  function Part(props: Props): JSX.Element {
    const Fetched = use(load());
    return <Fetched {...props} />;
  }
  return Object.assign(Part, {
    preload: async () => {
      // A part that could not be fetched ahead is fetched again when it is opened.
      await load().then(() => undefined, forget);
    },
  });
}
