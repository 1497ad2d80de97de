/** Short name, name, parent, country: three roots and nine organisations below them. All fictional. */
export const organisations = [
  ["NORDUNI", "Northern University", null, "FI"],
  ["EXAMPLE", "Institute of Example Studies", "NORDUNI", "FI"],
  ["NU-MARINE", "Department of Marine Research", "NORDUNI", "FI"],
  ["NU-ENERGY", "Department of Energy Systems", "NORDUNI", "FI"],
  ["VASTRA", "Västra Research Institutes", null, "SE"],
  ["VR-FOREST", "Forest and Land Use", "VASTRA", "SE"],
  ["VR-HEALTH", "Public Health", "VASTRA", "SE"],
  ["VR-DATA", "Data and Computing", "VASTRA", "SE"],
  ["KESTREL", "Kestrel Engineering Group", null, "DE"],
  ["KE-SENSORS", "Kestrel Sensors", "KESTREL", "DE"],
  ["KE-SOFTWARE", "Kestrel Software", "KESTREL", "DE"],
  ["KE-FIELD", "Kestrel Field Services", "KESTREL", "EE"],
] as const;

export const roleTypes = [
  "Principal investigator",
  "Project coordinator",
  "Work package leader",
  "Senior researcher",
  "Postdoctoral researcher",
  "Doctoral researcher",
  "Data scientist",
  "Software engineer",
  "Laboratory engineer",
  "Research assistant",
  "Communications",
  "Project assistant",
] as const;

/** Code, name, kind, state, owner, partners, first month from now, duration, people. */
export const projects = [
  [
    "AURORA",
    "Early warning for Arctic infrastructure",
    "eu",
    "running",
    "EXAMPLE",
    ["VR-DATA", "KE-SENSORS"],
    -6,
    36,
    14,
  ],
  ["BOREAS", "Boreal carbon balance", "eu", "running", "VR-FOREST", ["NU-ENERGY", "KE-FIELD"], -12, 30, 16],
  ["CUMULUS", "Shared computing for field data", "eu", "running", "VR-DATA", ["KE-SOFTWARE"], -4, 24, 12],
  [
    "DRIFTNET",
    "Tracking of lost fishing gear",
    "eu",
    "running",
    "NU-MARINE",
    ["EXAMPLE", "KE-SENSORS"],
    -8,
    30,
    15,
  ],
  ["EBBTIDE", "Tidal energy in shallow seas", "eu", "negotiation", "NU-ENERGY", ["KESTREL"], 4, 20, 9],
  ["FJELL", "Mountain health and ageing", "eu", "running", "VR-HEALTH", ["NORDUNI"], -10, 24, 13],
  [
    "GLIMMER",
    "Low-light sensors for greenhouses",
    "other",
    "running",
    "KE-SENSORS",
    ["VR-FOREST"],
    -3,
    18,
    10,
  ],
  [
    "HARBOUR",
    "Digital twin of a harbour",
    "eu",
    "proposal",
    "KE-SOFTWARE",
    ["NU-MARINE", "EXAMPLE"],
    6,
    18,
    11,
  ],
  ["ISLET", "Island microgrids", "internal", "idea", "EXAMPLE", [], 8, 14, 6],
  ["JUNIPER", "Land use and biodiversity indicators", "eu", "on-hold", "VR-FOREST", ["VR-DATA"], -5, 24, 8],
  ["KELP", "Kelp as a raw material", "eu", "ended", "NU-MARINE", ["KE-FIELD"], -12, 10, 9],
  ["LANTERN", "Internal tools and infrastructure", "internal", "running", "VASTRA", [], -12, 36, 18],
  ["MERIDIAN", "Standards for open sensor data", "other", "rejected", "KE-SENSORS", ["VR-DATA"], 2, 12, 5],
  [
    "NEXUS",
    "Energy, water and food in cities",
    "eu",
    "running",
    "NU-ENERGY",
    ["VR-HEALTH", "KE-FIELD"],
    -2,
    24,
    14,
  ],
] as const;

export const givenNames =
  "Aada Anders Anna Astrid Bjarne Carla Daniel Ebba Eino Elias Elsa Emil Erik Felix Freya Greta Gustav Hanna Helmi Henrik Ida Ilmari Ines Ingrid Isak Jonas Juhani Kaisa Karin Lars Leena Liv Lukas Maja Mateo Mikko Minna Niklas Nils Oona Oskar Paula Petra Pia Rasmus Riikka Sanna Signe Sofia Stefan Sven Tanja Teemu Tilda Tuomas Ulla Veikko Viktor Wilma Ylva".split(
    " ",
  );

export const familyNames =
  "Aalto Ahlgren Andersson Bauer Becker Berg Blom Brandt Dahl Ek Eriksen Falk Fischer Forsman Grön Haapala Hagen Hansen Heino Holm Huber Ivarsson Jansson Järvi Keller Koivu Korhonen Krause Laine Lehto Lind Lund Mäkelä Meyer Mikkola Moberg Nieminen Nilsson Niemi Nyman Ojala Olsen Palm Peltola Rinne Roos Saari Salo Sandberg Schmidt Sjöberg Strand Sundin Takala Toivonen Vainio Virta Wallin Weber Wikström".split(
    " ",
  );

/** Name, e-mail and, where the account is linked to a person, that person's organisation; the n-th has the external id …00n. */
export const users = [
  ["Saga Superadmin", "superadmin@test", null],
  ["Aino Admin", "admin@test", null],
  ["Eero Editor", "editor@test", "NU-MARINE"],
  ["Vera Viewer", "viewer@test", null],
  ["Otso Orguser", "orguser@test", "EXAMPLE"],
  ["Olga Orgviewer", "orgviewer@test", "EXAMPLE"],
  ["Aki Assigned", "assigned@test", "VR-DATA"],
  ["Nora Nobody", "nobody@test", null],
] as const;
