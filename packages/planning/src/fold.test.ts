import { expect, test } from "vitest";
import { fold } from "./month-names.ts";

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
  expect(fold(text)).toBe(folded);
});
