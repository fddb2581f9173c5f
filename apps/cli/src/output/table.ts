import stringWidth from 'string-width';

const GAP = '  ';
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Columns under their headings; Chinese characters take two places. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => padded(cell, widths[column]!))
      .join(GAP)
      .trimEnd();
  return [line(cells[0]!), widths.map((width) => '─'.repeat(width)).join(GAP), ...cells.slice(1).map(line)].join('\n');
}
