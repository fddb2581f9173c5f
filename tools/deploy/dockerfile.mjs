/** The instructions of a Dockerfile by stage, build arguments filled in. @param {string} text */
export function parseDockerfile(text) {
  const lines = text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const values = new Map();
  /** @type {{ name: string | undefined, from: string, steps: { instruction: string, text: string }[] }[]} */
  const stages = [];
  for (const line of lines) {
    const [, instruction, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === undefined) throw new Error(`not an instruction: ${line}`);
    const filled = rest.replaceAll(/\$\{(\w+)\}/g, (whole, name) => values.get(name) ?? whole);
    if (instruction === 'ARG') {
      const [name, value] = filled.split('=');
      values.set(name, value);
    } else if (instruction === 'FROM') {
      const [, from, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(filled);
      stages.push({ name, from, steps: [] });
    } else {
      stages.at(-1).steps.push({ instruction, text: filled });
    }
  }
  return stages;
}

/** Whether a path, relative with `/`, is kept out of the build context by the lines of a .dockerignore (no negations). */
export function ignoredBy(lines) {
  const patterns = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const body = line
        .replace(/^\*\*\//, '\0')
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '[^/]*')
        .replace('\0', '(.*/)?');
      return new RegExp(`^${body}(/|$)`);
    });
  return (path) => patterns.some((pattern) => pattern.test(path));
}
