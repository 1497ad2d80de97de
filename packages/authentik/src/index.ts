export { AuthentikError } from "./authentik-error.ts";
export { deploymentFrom } from "./desired.ts";
export { brandLook } from "./ensure-brand.ts";
export { lookAtSetUp } from "./look-at-set-up.ts";
export { seedTestUsers, type SeededUser } from "./seed-test-users.ts";
export { setUpBrand } from "./set-up-brand.ts";
export { setUpOidc } from "./set-up-oidc.ts";
export { testPassword } from "./test-users.ts";
