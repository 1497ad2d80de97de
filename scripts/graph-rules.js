/** The rules for the graph of imports as a whole. */
export const graphRules = [
  {
    name: "no-circular",
    comment:
      "Modules in a ring cannot be understood, tested or moved one by one; those tied by types alone neither.",
    from: { pathNot: "^packages/db/src/generated/" },
    to: { circular: true },
  },
  {
    name: "resolvable",
    comment: "What cannot be found cannot be held to a rule.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "declared",
    comment:
      "A package that is used is declared by the workspace package that uses it; Vitest alone is the root's for all.",
    from: { pathNot: "^packages/db/src/generated/" },
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "node_modules/vitest/" },
  },
];
