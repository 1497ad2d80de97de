/** First month, last month (counted from the project's first, which is 1), percent. */
export type DemoPhase = readonly [from: number, to: number, intensity: number];
type DemoTask = readonly [name: string, lead: number, phases: readonly DemoPhase[]];

/** The plan of one project. Whoever leads is counted from the owner, who is 0; a number is that of a work package. */
export interface DemoPlan {
  workPackages: readonly (readonly [
    number: number,
    name: string,
    lead: number,
    tasks: readonly DemoTask[],
  ])[];
  milestones: readonly (readonly [name: string, due: number, workPackage: number])[];
  /** With type and dissemination level; the plan of data management is delivered. */
  deliverables: readonly (readonly [
    workPackage: number,
    title: string,
    due: number,
    type: string | null,
    level: string | null,
  ])[];
  /** What an organisation puts into a work package as a whole, which has no tasks: number, whose, PM. */
  untasked?: readonly (readonly [workPackage: number, lead: number, pm: number])[];
  /** Whose rows stay empty: number of the work package and task, whose. */
  withoutEffort?: readonly (readonly [workPackage: number, task: number, lead: number])[];
  /** What was agreed in all, as a share of the award: 1 where it is left out. */
  ofAward?: number;
}

const driftnet: DemoPlan = {
  workPackages: [
    [
      1,
      "Coordination",
      0,
      [
        [
          "Project management",
          0,
          [
            [1, 30, 20],
            [1, 3, 100],
            [29, 30, 100],
          ],
        ],
        [
          "Reporting to the funder",
          0,
          [
            [14, 15, 50],
            [29, 30, 50],
          ],
        ],
      ],
    ],
    [
      2,
      "Tags and sensors",
      1,
      [
        ["Requirements of fishers", 1, [[1, 5, 100]]],
        ["Prototype of a gear tag", 2, [[4, 14, 80]]],
        ["Field trials", 2, [[13, 24, 60]]],
      ],
    ],
    [
      3,
      "Finding lost gear",
      2,
      [
        ["Drift model", 0, [[6, 20, 50]]],
        ["Recovery at sea", 1, [[18, 28, 40]]],
      ],
    ],
    [
      4,
      "Communication",
      1,
      [
        [
          "Workshops with harbours",
          1,
          [
            [8, 9, 30],
            [20, 21, 30],
          ],
        ],
      ],
    ],
  ],
  milestones: [
    ["Requirements agreed", 5, 2],
    ["Prototype works at sea", 14, 2],
    ["First net recovered", 22, 3],
  ],
  deliverables: [
    [1, "Data management plan", 6, "DMP", "PU"],
    [2, "Report on the requirements of fishers", 5, "R", "PU"],
    [2, "Prototype of the gear tag", 14, "DEM", "SEN"],
    [3, "Drift model", 20, "OTHER", "PU"],
  ],
  withoutEffort: [[4, 1, 2]],
};

const boreas: DemoPlan = {
  workPackages: [
    [1, "Coordination", 0, [["Project management", 0, [[1, 30, 20]]]]],
    [
      2,
      "Flux measurements",
      0,
      [
        ["Towers and chambers", 0, [[1, 24, 60]]],
        ["Quality of the series", 1, [[7, 28, 40]]],
      ],
    ],
    [
      3,
      "Carbon model",
      1,
      [
        ["Calibration", 1, [[10, 20, 80]]],
        ["Scenarios", 0, [[19, 30, 60]]],
      ],
    ],
  ],
  milestones: [
    ["First season measured", 9, 2],
    ["Model agrees with the towers", 20, 3],
  ],
  deliverables: [
    [1, "Data management plan", 6, "DMP", "PU"],
    [2, "Flux series of two seasons", 24, "DATA", "PU"],
    [3, "Carbon balance under three scenarios", 29, "R", "PU"],
  ],
};

const ebbtide: DemoPlan = {
  workPackages: [
    [1, "Coordination", 0, [["Project management", 0, [[1, 20, 15]]]]],
    [
      2,
      "Turbine for shallow water",
      1,
      [
        ["Design", 1, [[1, 9, 100]]],
        ["Tank tests", 0, [[8, 15, 60]]],
      ],
    ],
    [3, "Permits and neighbours", 0, []],
  ],
  milestones: [["Design is frozen", 9, 2]],
  deliverables: [
    [2, "Design report", 10, "R", "SEN"],
    [2, "Results of the tank tests", 16, "R", null],
  ],
  untasked: [[3, 0, 4]],
};

const fjell: DemoPlan = {
  workPackages: [
    [1, "Coordination", 0, [["Project management", 0, [[1, 24, 20]]]]],
    [
      2,
      "Cohort of mountain villages",
      0,
      [
        ["Recruiting", 0, [[1, 8, 100]]],
        ["Visits at home", 1, [[6, 20, 70]]],
      ],
    ],
    [3, "Ageing well", 1, [["Recommendations", 1, [[17, 24, 50]]]]],
  ],
  milestones: [
    ["300 people take part", 8, 2],
    ["Last visit", 20, 2],
  ],
  deliverables: [
    [1, "Data management plan", 6, "DMP", "PU"],
    [2, "Description of the cohort", 9, "R", "PU"],
    [3, "Recommendations to municipalities", 23, "R", "PU"],
  ],
  ofAward: 1.15,
};

const harbour: DemoPlan = {
  workPackages: [
    [1, "Coordination", 0, [["Project management", 0, [[1, 18, 20]]]]],
    [
      2,
      "Twin of the quay",
      0,
      [
        ["Sensors and data", 1, [[1, 10, 60]]],
        ["Simulation", 0, [[6, 18, 80]]],
        ["Trials with pilots", 2, [[13, 18, 40]]],
      ],
    ],
  ],
  milestones: [["Quay is simulated", 12, 2]],
  deliverables: [[2, "Digital twin, first version", 12, "DEM", "SEN"]],
};

/** The projects of the demo world that have a plan, by code; the others have none yet. */
export const demoPlans: Readonly<Record<string, DemoPlan>> = {
  DRIFTNET: driftnet,
  BOREAS: boreas,
  EBBTIDE: ebbtide,
  FJELL: fjell,
  HARBOUR: harbour,
};
