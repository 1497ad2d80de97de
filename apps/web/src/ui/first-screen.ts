const screen = Promise.withResolvers<undefined>();

/** Says that a screen is there. Its rows may still be on their way: what waits for it begins a second later. */
export function firstScreenIsThere(): void {
  setTimeout(() => {
    screen.resolve(undefined);
  }, 1000);
}

/** Begins something once the first screen is there. */
export function afterFirstScreen(begin: () => void): void {
  void screen.promise.then(begin);
}
