/** The greatest age of the groups of the bench's session: longer than any run, so that nobody reads them again. */
export const groupsMaxAgeSeconds = 86_400;

/** Under which the reader's session is known as one of ours. */
export const sessionSecret = "the-session-secret-of-the-bench-of-32-bytes";
