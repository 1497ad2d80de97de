import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import type { Details, Partner } from "./details.ts";
import { partText } from "./partner-form.ts";

/** The columns of a project's partners. */
export function partnerColumns({ partners }: Pick<Details, "partners">): readonly Column<Partner>[] {
  const nameOf = (id: string | null) =>
    partners.find(({ organisationId }) => organisationId === id)?.shortName ?? "";
  return [
    {
      id: "number",
      label: "Number",
      sort: "ascending",
      align: "right",
      width: 80,
      value: ({ number }) => number,
      cell: ({ number }) => number,
    },
    {
      id: "organisation",
      label: "Partner",
      show: "always",
      sort: "ascending",
      control: true,
      width: 130,
      grow: 1,
      value: ({ shortName }) => shortName,
      cell: ({ id, shortName }) => (
        <TextLink to="." search={(old) => ({ ...old, partner: id })} fw={600}>
          {shortName}
        </TextLink>
      ),
    },
    ...whatItDoes,
    {
      id: "replaced",
      label: "Replaced by",
      width: 120,
      phone: "hidden",
      value: ({ replacedById }) => nameOf(replacedById),
      cell: ({ replacedById }) => nameOf(replacedById),
    },
  ];
}

const whatItDoes: readonly Column<Partner>[] = [
  {
    id: "role",
    label: "Short role",
    width: 140,
    grow: 2,
    phone: "hidden",
    value: ({ shortRole }) => shortRole,
    cell: ({ shortRole }) => shortRole ?? "",
  },
  {
    id: "months",
    label: "Takes part",
    width: 160,
    phone: "hidden",
    value: partText,
    cell: partText,
  },
];
