const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What is no `Char` of XML 1.0 and can not be written at all. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as it stands in an element or an attribute. Characters that XML can not hold become U+FFFD. */
export const xmlText = (text: string): string =>
  text.replaceAll(UNWRITABLE, '\ufffd').replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES[character]!);
