/** How old the groups of the bench's session may get: older than any run lasts, so that nobody reads them again. */
export const groupsMaxAgeSeconds = 86_400;
