import { formatMonth, onePm } from "@rediflow/planning";
import type { ProjectDocument } from "./documents.ts";
import type { Format } from "./file/open-file.ts";
import { writeSheets } from "./file/write-sheets.ts";
import { organisationColumns, projectColumns, projectKeys, type ProjectKey } from "./project-workbook.ts";
import { planMonthText } from "./values/plan-month.ts";
import { ratesText } from "./values/rates.ts";
import { planSheets } from "./write-plan.ts";

/** Writes a project workbook, which reads back as the same document; the rows of the document stand from row 2 in their order. */
export function writeProjectWorkbook(
  { project, organisations, ...plan }: ProjectDocument,
  format: Format,
): Uint8Array {
  const values = valuesOf(project);
  const { titles } = organisationColumns;
  return writeSheets(
    [
      {
        name: projectColumns.sheet,
        rows: [
          [projectColumns.titles.key, projectColumns.titles.value],
          ...(Object.keys(projectKeys) as ProjectKey[]).map((key) => [projectKeys[key], values[key]]),
        ],
      },
      {
        name: organisationColumns.sheet,
        rows: [
          Object.values(titles),
          ...organisations.map(({ shortName, name, role, number, from, to, replacedBy }) => [
            ...[shortName, name, role, number],
            ...[from, to].map((month) =>
              typeof month === "number" ? planMonthText(month) : (month ?? null),
            ),
            replacedBy ?? null,
          ]),
        ],
      },
      ...planSheets(plan),
    ],
    format,
  );
}

function valuesOf(project: ProjectDocument["project"]): Record<ProjectKey, string | number | null> {
  return {
    ...project,
    firstMonth: project.firstMonth === null ? null : formatMonth(project.firstMonth),
    awarded: project.awarded === null ? null : project.awarded / onePm,
    ...{ fundingModel: project.fundingModel ?? null, homeOrganisation: project.homeOrganisation ?? null },
    ...{ actualBegin: project.actualBegin ?? null, actualEnd: project.actualEnd ?? null },
    wholeAgreedEffort:
      project.wholeAgreedEffort === undefined ? null : project.wholeAgreedEffort ? "yes" : "no",
    hoursPerPm: project.hoursPerPm ?? null,
    rates: project.rates === undefined ? null : ratesText(project.rates),
  };
}
