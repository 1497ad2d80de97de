/** The fields of a project as the log of changes tells them; amounts in ten-thousandths of a PM. */
export interface ProjectFields {
  name: string;
  kind: string;
  lifecycleState: string;
  firstMonth: number;
  durationMonths: number;
  awarded: number | null;
  fundingModel: string | null;
  homeOrganisationId: string | null;
  actualBegin: string | null;
  actualEnd: string | null;
  wholeAgreedEffort: boolean;
  hoursPerPm: number | null;
  rates: { fromMonth: number; hoursPerPm: number }[];
}
