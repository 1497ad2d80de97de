/** When to give whom which visibility, as the access page and docs/authentik.md say it; a test holds the one to the other. */
export const visibilityModes = [
  {
    name: "Full",
    group: null,
    text: "All projects and all people. For those who plan across organisations: the planning office, controllers, management. It is what somebody without a visibility group has, and what admins always have.",
  },
  {
    name: "Organisation",
    group: "rediflow-visibility-org",
    text: "Projects in which one of their organisations is owner or partner, and the people of the same top-level organisation. For heads of department, project offices and partners. It needs at least one group rediflow-org-SHORTNAME; an organisation includes all those below it.",
  },
  {
    name: "Assigned",
    group: "rediflow-visibility-assigned",
    text: "Only the projects on which they are assigned themselves, and the people on them. For researchers and for people from outside. Their account must be linked to a person of the plan, or they see nothing.",
  },
] as const;

export const visibilityNote =
  "With both groups, assigned wins. Everybody who has a role sees calendars, role types and organisations. Hidden projects and people are counted, never named, so plans and loads stay right.";
