import { expect, test } from "vitest";
import { fitsWords, foldText } from "./search-text.ts";

test.each([
  ["Mäkelä", "makela"],
  ["MÄKELÄ", "makela"],
  ["Ma\u0308kela\u0308", "makela"],
  ["Sørensen Łukasz", "sorensen lukasz"],
  ["Weiß", "weiss"],
  ["Æsir", "aesir"],
  ["İpek Yılmaz", "ipek yilmaz"],
  ["Ｐ００７", "p007"],
  ["Νίκος Жуков", "νικος жуков"],
])("%s is compared as %s", (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  ["makela", true],
  ["MÄKELÄ", true],
  ["lehto petra", true],
  ["petra  LEHTO", true],
  [" pet leh ", true],
  ["p012 lehto", true],
  ["", true],
  ["petra virtanen", false],
])("Petra Lehto-Mäkelä P012 is found by %j: %s", (query, fits) => {
  expect(fitsWords("Petra Lehto-Mäkelä P012", query)).toBe(fits);
});
