import { countsAs } from "@rediflow/planning";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { furtherFields, projectFields } from "./project-fields.ts";
import { pickedFields } from "./update-project.ts";

const partner = z.strictObject({
  ...{ id: rowId, organisationId: rowId, shortName: z.string(), number: z.int(), version: z.int() },
  ...{ shortRole: z.string().nullable(), fromMonth: z.int().nullable(), toMonth: z.int().nullable() },
  replacedById: rowId.nullable(),
});

const output = z.strictObject({
  ...projectFields,
  ...furtherFields,
  ...{ id: rowId, code: z.string(), version: z.int(), owner: z.string() },
  state: z.strictObject({ name: z.string(), countsAs: z.enum(countsAs) }),
  home: z.string().nullable(),
  partners: z.array(partner),
  subject: z.strictObject({
    ownerOrganisationId: rowId,
    partnerOrganisationIds: z.array(rowId).readonly(),
    assignedToMe: z.boolean(),
    lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  }),
});

/** A project with all its fields and its partners, in the order of their numbers. */
export const getProject = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, { projectId }, project) => {
    const { code, version, ownerShortName: owner, state, homeOrganisationId } = project;
    const found = await tx.projectPartner.findMany({
      where: { projectId },
      omit: { projectId: true },
      include: { organisation: { select: { shortName: true } } },
      orderBy: { number: "asc" },
    });
    const home =
      homeOrganisationId === null
        ? null
        : await tx.organisation.findUnique({ where: { id: homeOrganisationId } });
    return {
      ...pickedFields(project),
      ...{ id: projectId, code, version, owner, state, home: home?.shortName ?? null },
      partners: found.map(({ organisation, ...each }) => ({ ...each, ...organisation })),
      subject: project.subject.project,
    };
  },
});
