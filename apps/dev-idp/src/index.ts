export { startDevIdp, type DevIdp, type DevIdpOptions } from "./start-dev-idp.ts";
export { testPassword, testUsers, type TestUser } from "./test-users.ts";
