import { use, type ComponentType, type JSX } from "react";
import { afterFirstScreen } from "./first-screen.ts";

/** Thrown where a part of the page could not be fetched; `forget` makes the next look at it fetch it again. */
export class PartNotLoaded extends Error {
  override readonly name = "PartNotLoaded";
  readonly forget: () => void;

  constructor(forget: () => void, cause: unknown) {
    super("A part of the page couldn't be loaded", { cause });
    this.forget = forget;
  }
}

/** A component that is fetched when it is first looked at, or before by `preload`; then `isThere` says whether that went well. */
export type LazyPart<Props> = ((props: Props) => JSX.Element) & {
  preload: () => Promise<void>;
  isThere: () => boolean;
};

/**
 * A screen or part of one that is fetched when it is needed, or with `ahead` soon after the first screen. Where that fails, the
 * page stays as it is: the error goes to the nearest boundary, which may try again. The router's own way reloads the whole page,
 * and with it goes what was typed.
 */
export function lazyPart<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  { ahead = false }: { ahead?: boolean } = {},
): LazyPart<Props> {
  let fetching: Promise<ComponentType<Props>> | undefined;
  let fetched: ComponentType<Props> | undefined;
  const forget = (): void => {
    fetching = undefined;
  };
  const load = (): Promise<ComponentType<Props>> =>
    (fetching ??= fetchPart().then(
      (part) => (fetched = part),
      (error: unknown) => {
        throw new PartNotLoaded(forget, error);
      },
    ));
  function Part(props: Props): JSX.Element {
    // What is there is shown at once: waiting for a promise, even a kept one, would show what stands in its place first.
    const Fetched = fetched ?? use(load());
    return <Fetched {...props} />;
  }
  const preload = async (): Promise<void> => {
    // A part that could not be fetched ahead is fetched again when it is opened.
    await load().then(() => undefined, forget);
  };
  if (ahead) afterFirstScreen(() => void preload());
  return Object.assign(Part, { preload, isThere: () => fetched !== undefined });
}
