import { formatMonth, onePm } from "@rediflow/planning";
import type { ProjectDocument } from "./documents.ts";
import type { Format } from "./file/open-file.ts";
import { writeSheets } from "./file/write-sheets.ts";
import { organisationColumns, projectColumns, projectKeys } from "./project-workbook.ts";
import { planSheets } from "./write-plan.ts";

/** Writes a project workbook, which reads back as the same document; the rows of the document stand from row 2 in their order. */
export function writeProjectWorkbook(
  { project, organisations, ...plan }: ProjectDocument,
  format: Format,
): Uint8Array {
  const values: Record<keyof typeof projectKeys, string | number | null> = {
    ...project,
    firstMonth: project.firstMonth === null ? null : formatMonth(project.firstMonth),
    awarded: project.awarded === null ? null : project.awarded / onePm,
  };
  const { titles } = organisationColumns;
  return writeSheets(
    [
      {
        name: projectColumns.sheet,
        rows: [
          [projectColumns.titles.key, projectColumns.titles.value],
          ...(Object.keys(projectKeys) as (keyof typeof projectKeys)[]).map((key) => [
            projectKeys[key],
            values[key],
          ]),
        ],
      },
      {
        name: organisationColumns.sheet,
        rows: [
          [titles.shortName, titles.name, titles.role, titles.number],
          ...organisations.map(({ shortName, name, role, number }) => [shortName, name, role, number]),
        ],
      },
      ...planSheets(plan),
    ],
    format,
  );
}
