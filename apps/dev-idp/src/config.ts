/** Throws when `APP_ENV` names anything but dev or test; unset or empty counts as dev. */
export function refuseOutsideDevelopment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): void {
  const name = env["APP_ENV"] ?? "";
  // Everybody knows the password of these accounts: next to real plans they would be an open door.
  if (["", "dev", "test"].includes(name)) return;
  throw new Error(
    `The development login provider starts only when APP_ENV is dev or test, and APP_ENV is "${name}".`,
  );
}
