import { describe, expect, test } from "vitest";
import { faultOfCode, faultOfText } from "./plain-text.ts";

const hidden: [name: string, text: string, number: string][] = [
  ["a zero-width space", "AUR\u200BORA", "U+200B"],
  ["a zero-width non-joiner", "AUR\u200CORA", "U+200C"],
  ["a zero-width joiner", "AUR\u200DORA", "U+200D"],
  ["a word joiner", "AUR\u2060ORA", "U+2060"],
  ["a byte order mark", "AUR\uFEFFORA", "U+FEFF"],
  ["a soft hyphen", "AUR\u00ADORA", "U+00AD"],
  ["a combining grapheme joiner", "AUR\u034FORA", "U+034F"],
  ["a Hangul filler", "AUR\u3164ORA", "U+3164"],
  ["a variation selector", "AUR\uFE0FORA", "U+FE0F"],
  ["a tag character", "AUR\u{E0041}ORA", "U+E0041"],
  ["a left-to-right mark", "AUR\u200EORA", "U+200E"],
  ["a right-to-left override", "AUR\u202EORA", "U+202E"],
  ["an isolate", "AUR\u2066ORA", "U+2066"],
  ["an Arabic letter mark", "AUR\u061CORA", "U+061C"],
  ["a line separator", "AUR\u2028ORA", "U+2028"],
  ["a control character", "AUR\u0007ORA", "U+0007"],
  ["a private character", "AUR\uE000ORA", "U+E000"],
  ["no character", "AUR\uFFFEORA", "U+FFFE"],
];

describe("what cannot be seen is in no text and no code:", () => {
  test.each(hidden)("%s", (_name, text, number) => {
    expect(faultOfText(text)).toContain(number);
    expect(faultOfCode(text)).toContain(number);
    expect(faultOfText(text)).not.toMatch(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u);
  });

  test("half of a character", () => {
    expect(faultOfText("A\ud800")).toContain("half of a character");
    expect(faultOfCode("A\ud800")).toContain("half of a character");
  });
});

describe("names are written as people write them:", () => {
  test.each([
    ...[
      "Aino Mäkelä",
      "Nguyễn Thị Minh Khai",
      "Łukasz Żółć",
      "O’Brien-Smith",
      "李小龍",
      "Иван Петров",
      "Ἀριστοτέλης",
    ],
    ...[
      "علی\u200Cرضا",
      "क्\u200Dष",
      "محمد",
      "Project 👩\u200D🔬",
      "I ❤\uFE0F PM",
      "Jean\u00A0Dupont",
      "שרה",
      "Ĳsbrand",
      "50 m²",
    ],
    ...["Kαppa", "№ 5", "x".repeat(200)],
  ])("%s", (text) => {
    expect(faultOfText(text)).toBeUndefined();
  });
});

describe("a code is what it looks like:", () => {
  test.each([
    "AURORA",
    "EU-2027/4 b",
    "admin@test",
    "MÄKELÄ_1",
    "Øst.7",
    "ПРОЕКТ",
    "ΔΕΛΤΑ-2",
    "計画A-1",
    "007",
    "C#+1",
    "İSTANBUL",
  ])("%s is one", (code) => {
    expect(faultOfCode(code)).toBeUndefined();
  });

  test.each([
    ["\u0410URORA", "Cyrillic letter “А” (U+0410)"],
    ["AUR\u039FRA", "Greek letter “Ο” (U+039F)"],
    ["p\u0430ypal", "Cyrillic letter “а” (U+0430)"],
    ["\u0420\u041E\u0421\u0410", "U+0420"],
    ["\u0391\u0392", "U+0391"],
    ["\uFF21URORA", "write “A”"],
    ["PM\u00B2", "write “2”"],
    ["O\uFB03CE", "write “ffi”"],
    ["A\u00A0B", "U+00A0"],
    ["A\u3000B", "U+3000"],
    ["A\u0338B", "U+0338"],
    ["\u{1D400}URORA", "write “A”"],
    ["علی\u200Cرضا", "U+200C"],
  ])("%s is not: %s", (code, why) => {
    expect(faultOfCode(code)).toContain(why);
  });

  test("an accent of its own is part of its letter, in whichever way it was typed", () => {
    expect(faultOfCode("MA\u0308KELA\u0308".normalize("NFC"))).toBeUndefined();
  });
});
