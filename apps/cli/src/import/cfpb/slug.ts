/** Two codes and a slash have to fit a category path of 200 characters. */
const MOST_CHARACTERS = 99;

/** A code from a title: lower case, everything else than letters and digits becomes one hyphen. Empty if nothing is left. */
export function slug(title: string): string {
  const hyphened = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return hyphened
    .slice(0, MOST_CHARACTERS + 1)
    .replaceAll(/^-|-$/g, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/, '');
}
