/** What a provider says of somebody, in a token or at userinfo, as it came. */
export type Claims = Readonly<Record<string, unknown>>;
