/** What runs only in tests, and may therefore reach further. */
export const tests = "\\.test\\.tsx?$|/testing[./-]";

/** What stands around the application and starts or measures it from outside. */
export const outside = "^(dev|e2e|bench|scripts/test-(authentik|keycloak))/";
